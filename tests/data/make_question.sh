#!/bin/sh
# Makes the question that README and the acceptance tests ask: a picture of three red circles, and "what colour is it" spoken;
# and a spoken word, for a card of the empty window.
#     cd tests/data && ./make_question.sh
# Needs ffmpeg, espeak-ng.
set -eu

# Circles with soft edges, drawn by their distance function; the background is nearly white.
circle() { echo "clip($3+0.5-hypot(X-$1,Y-$2),0,1)"; }
covered="max(max($(circle 150 170 90),$(circle 430 140 75)),$(circle 340 350 100))"
ffmpeg -v error -y -f lavfi -i "color=white:size=640x480,format=gbrp,geq=r='250-30*$covered':g='250-220*$covered':b='245-210*$covered'" \
    -frames:v 1 -map_metadata -1 -bitexact -pix_fmt rgb24 three_red_circles.png

espeak-ng -v en-us -s 150 --stdout "What colour is it?" |
    ffmpeg -v error -y -i - -ar 16000 -ac 1 -c:a pcm_s16le -map_metadata -1 -bitexact what_colour.wav
espeak-ng -v en-us+f4 -s 150 --stdout "hello" |
    ffmpeg -v error -y -i - -ar 16000 -ac 1 -c:a pcm_s16le -map_metadata -1 -bitexact hello.wav
