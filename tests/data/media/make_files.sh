#!/bin/sh
# Makes the compressed pictures and sounds of this folder with ffmpeg, jpegtran and djpeg; the tests write PNG, BMP and WAV themselves.
#     cd tests/data/media && ./make_files.sh
# Pictures: 32 x 24, quarters red, green / blue, white. Sounds: 1 s at 44.1 kHz, 440 Hz of amplitude 0.5 on the left, silence right
# (the last two last 0.5 s).
set -eu

picture="color=red:size=16x12[a];color=lime:size=16x12[b];color=blue:size=16x12[c];color=white:size=16x12[d];
[a]format=gbrp[a];[b]format=gbrp[b];[c]format=gbrp[c];[d]format=gbrp[d];[a][b]hstack[t];[c][d]hstack[u];[t][u]vstack"
make_picture() { ffmpeg -v error -y -filter_complex "$picture,format=$1" -frames:v 1 -map_metadata -1 -bitexact $3 "$2"; }
make_picture yuvj420p quarters.jpg "-q:v 2"
jpegtran -progressive quarters.jpg >progressive.jpg
# A detailed picture in each kind of chroma subsampling, and what libjpeg makes of it.
for format in 420 422 440 444; do
    ffmpeg -v error -y -i ../../golden/nano/nano.up.png -vf crop=61:47:150:100,format=yuvj${format}p -map_metadata -1 -bitexact \
        -q:v 3 detail_$format.jpg
    djpeg -ppm detail_$format.jpg >detail_$format.ppm
done
make_picture bgra quarters_lossless.webp "-c:v libwebp -lossless 1"
make_picture yuv420p quarters.webp "-c:v libwebp -quality 90"
make_picture rgb8 quarters.gif ""

sound="sine=frequency=440:sample_rate=44100:duration=1,volume=4,pan=stereo|c0=c0,aformat=s16"      # `sine` has amplitude 1/8
make_sound() { ffmpeg -v error -y -f lavfi -i "$sound" -map_metadata -1 -bitexact $2 "$1"; }
make_sound tone.mp3 "-c:a libmp3lame -b:a 96k"
make_sound tone.flac "-c:a flac"
make_sound tone.ogg "-c:a libvorbis -q:a 3"
make_sound tone.opus "-c:a libopus -b:a 64k"
make_sound tone.m4a "-c:a aac -b:a 96k"
make_sound tone.aac "-c:a aac -b:a 96k"
make_sound tone_lossless.m4a "-c:a alac -t 0.5"
make_sound tone_adpcm.wav "-c:a adpcm_ms -t 0.5"
