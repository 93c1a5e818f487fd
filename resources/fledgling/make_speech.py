"""Speaks every word and question of content.py with espeak-ng, flite and festival voices and packs the clips into one file.

    python3 make_speech.py OUT/speech.npz [--words 75] [--questions 36] [--seed 1]

The file holds, for all clips end to end: `samples` (16 kHz mono, 8-bit mu-law), `start` [clips + 1], `text` [clips] (index into `texts`),
`voice` [clips] (index into `voices`). Voices in HELD_OUT are packed too and never trained on.
"""
import argparse, os, random, subprocess, sys, tempfile, wave
from concurrent.futures import ThreadPoolExecutor

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import content

RATE = 16000
HELD_OUT = ("flite-rms", "espeak-f4")
ACCENTS = "en en-us en-gb-scotland en-gb-x-rp en-gb-x-gbclan en-gb-x-gbcwmd en-029 en-us-nyc".split()
VARIANTS = """f1 f2 f3 f5 m1 m2 m3 m4 m5 m6 m7 m8 adam Alex Alicia Andrea Andy anikaRobot Annie Antonio aunty belinda benjamin boris caleb david Denis
Diogo ed Gene Gene2 grandma grandpa Henrique Hugo iven iven2 iven3 Jacky john kaukovalta Lee linda marcelo Marco Mario max Michael michel miguel
mike Nguyen norbert pablo paul pedro quincy RicishayMax rob robert sandro shelby steph steph2 steph3 Storm travis Tweaky victor
zac""".split()
FLITE = ["kal16", "awb", "slt", "rms"]
FESTIVAL = ["kal_diphone", "ked_diphone", "cmu_us_slt_arctic_hts"]


def read_wav(path):
    with wave.open(path) as w:
        assert w.getsampwidth() == 2 and w.getnchannels() == 1, path
        return np.frombuffer(w.readframes(w.getnframes()), "<i2").astype(np.float64) / 32768, w.getframerate()


def resample(x, rate):
    """By cutting or padding the spectrum: exact for a clip that starts and ends in silence."""
    if rate == RATE:
        return x
    x = np.pad(x, rate // 50)
    n = int(round(len(x) * RATE / rate))
    return np.fft.irfft(np.fft.rfft(x)[:n // 2 + 1], n) * (n / len(x)) if n < len(x) else np.fft.irfft(
        np.pad(np.fft.rfft(x), (0, n // 2 + 1 - (len(x) // 2 + 1))), n) * (n / len(x))


def trim(x):
    """Cuts silence from both ends, keeping 30 ms, and brings the peak to 0.7."""
    frame = 160
    level = np.sqrt(np.mean(x[:len(x) // frame * frame].reshape(-1, frame) ** 2, 1))
    loud = np.nonzero(level > 0.02 * level.max())[0]
    return x[max(0, (loud[0] - 3) * frame):(loud[-1] + 4) * frame] * (0.7 / np.abs(x).max())


def mu_law(x):
    return np.rint((np.sign(x) * np.log1p(255 * np.abs(x)) / np.log(256) + 1) * 127.5).astype(np.uint8)


def espeak(text, voice, speed, pitch, path):
    subprocess.run(["espeak-ng", "-v", voice, "-s", str(speed), "-p", str(pitch), "-w", path, text], check=True, stderr=subprocess.DEVNULL)


def flite(text, voice, stretch, path):
    subprocess.run(["flite", "-voice", voice, "--setf", f"duration_stretch={stretch}", "-t", text, "-o", path], check=True)


def festival(jobs, folder):
    """jobs: (text, voice, stretch, path); one process for all."""
    lines = []
    for text, voice, stretch, path in jobs:
        lines += [f"(voice_{voice})", f"(Parameter.set 'Duration_Stretch {stretch})",
                  f'(utt.save.wave (utt.synth (Utterance Text "{text}")) "{path}" \'riff)']
    script = os.path.join(folder, "speak.scm")
    with open(script, "w") as f:
        f.write("\n".join(lines))
    subprocess.run(["festival", "-b", script], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out"); ap.add_argument("--words", type=int, default=75); ap.add_argument("--questions", type=int, default=36)
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    rng = random.Random(a.seed)
    texts = content.SPOKEN_WORDS + [q for group in content.SPOKEN_QUESTIONS.values() for q in group]
    spoken = [(t, a.words if t in content.SPOKEN_WORDS else a.questions) for t in texts]
    clips = []                                                            # (text, voice name, path)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(3) as pool:
        def path():
            return os.path.join(folder, f"{len(clips):05}.wav")
        running, for_festival = [], []
        for text, count in spoken:
            plain = [("en", s, 50) for s in (140, 160, 175, 200)] + [("en-us", s, 50) for s in (150, 175)]
            varied = [(f"{rng.choice(ACCENTS)}+{rng.choice(VARIANTS)}", rng.randint(120, 205), rng.randint(25, 75)) for _ in range(count)]
            unseen = [(f"{accent}+f4", s, 50) for accent, s in zip(ACCENTS[:6], (140, 150, 160, 170, 180, 190))]
            for i, (voice, speed, pitch) in enumerate(plain + varied + unseen):
                marked = text + "?" if text not in content.SPOKEN_WORDS and i % 2 else text      # a question mark changes the melody
                name = "espeak-" + (voice.split("+")[1] if "+" in voice else voice)
                running.append(pool.submit(espeak, marked, voice, speed, pitch, path())); clips.append((text, name, path()))
            for voice in FLITE:
                for stretch in (0.85, 1.0, 1.15):
                    running.append(pool.submit(flite, text, voice, stretch, path())); clips.append((text, "flite-" + voice, path()))
            for voice in FESTIVAL:
                for stretch in (0.9, 1.0, 1.15):
                    for_festival.append((text, voice, stretch, path())); clips.append((text, "festival-" + voice, path()))
        running.append(pool.submit(festival, for_festival, folder))
        for job in running:
            job.result()
        voices = sorted({voice for _, voice, _ in clips})
        samples = [mu_law(trim(resample(*read_wav(p)))) for _, _, p in clips]
    start = np.concatenate([[0], np.cumsum([len(s) for s in samples])])
    np.savez_compressed(a.out, samples=np.concatenate(samples), start=start.astype(np.int64), texts=np.array(texts), voices=np.array(voices),
             text=np.array([texts.index(t) for t, _, _ in clips], np.int16), voice=np.array([voices.index(v) for _, v, _ in clips], np.int16))
    print(f"{len(clips)} clips, {len(voices)} voices, {start[-1] / RATE:.0f} s, {os.path.getsize(a.out) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
