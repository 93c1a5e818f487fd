"""Speaks the 120 words and the sentences of lore.py with espeak-ng, flite and festival voices and packs the clips into one file.

    python3 make_speech.py OUT/speech.npz [--takes 18] [--sentences 520] [--seed 1]

Every take of a word and every sentence has a voice, a speed and a pitch of its own: variety is worth more than completeness. The file holds
`codes` (adpcm.py: 16 kHz mono, four bits a sample), `length` [clips] in samples, `text` [clips] (index into `texts`), `voice` [clips] (index
into `voices`). The voices in HELD_OUT say words and held-out sentences for the trainer's scores, and are never trained on.
"""
import argparse, os, random, subprocess, sys, tempfile, wave
from concurrent.futures import ThreadPoolExecutor

import numpy as np

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import adpcm
import lore

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


def training_voice(rng):
    """(synthesizer, voice, speed, pitch)"""
    kind = rng.random()
    if kind < 0.12:
        return "flite", rng.choice([v for v in FLITE if "flite-" + v not in HELD_OUT]), rng.uniform(0.85, 1.2), None
    if kind < 0.24:
        return "festival", rng.choice(FESTIVAL), rng.uniform(0.85, 1.15), None
    voice = rng.choice(ACCENTS) + ("" if kind < 0.34 else "+" + rng.choice(VARIANTS))
    return "espeak", voice, rng.randint(125, 200), rng.randint(30, 70)


def unseen_voice(rng):
    if rng.random() < 0.5:
        return "flite", "rms", rng.uniform(0.85, 1.15), None
    return "espeak", rng.choice(("en", "en-us")) + "+f4", rng.randint(135, 190), rng.randint(40, 60)


def name_of(synthesizer, voice):
    return synthesizer + "-" + (voice.split("+")[1] if "+" in voice else voice)


def plan(rng, takes, sentences):
    """[(text, voice)]"""
    by_intent = {}
    for intent, text in lore.sentences():
        by_intent.setdefault(intent, []).append(text)
    fixed = [text for texts in by_intent.values() if len(texts) <= 12 for text in texts]              # few ways to say it: every one, often
    chosen = fixed * 5 + [rng.choice(by_intent[rng.choice([*by_intent, "said", "said", "said"])]) for _ in range(sentences)]
    trained = [(text, training_voice(rng)) for text in lore.WORDS * takes + chosen]
    unseen = [(text, unseen_voice(rng)) for text in lore.WORDS + rng.sample([s for _, s in lore.sentences(True)], 40) + rng.sample(fixed, 20)]
    assert not {name_of(*v[:2]) for _, v in trained} & set(HELD_OUT) and {name_of(*v[:2]) for _, v in unseen} == set(HELD_OUT)
    return trained + unseen


def main():
    ap = argparse.ArgumentParser()
    ap.add_argument("out"); ap.add_argument("--takes", type=int, default=18); ap.add_argument("--sentences", type=int, default=520)
    ap.add_argument("--seed", type=int, default=1)
    a = ap.parse_args()
    rng = random.Random(a.seed)
    jobs = plan(rng, a.takes, a.sentences)
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as pool:
        paths = [os.path.join(folder, f"{i:05}.wav") for i in range(len(jobs))]
        running, for_festival = [], []
        for (text, (synthesizer, voice, speed, pitch)), path in zip(jobs, paths):
            marked = text + "?" if " " in text and rng.random() < 0.5 else text       # a question mark changes the melody
            if synthesizer == "espeak":
                running.append(pool.submit(espeak, marked, voice, speed, pitch, path))
            elif synthesizer == "flite":
                running.append(pool.submit(flite, marked, voice, speed, path))
            else:
                for_festival.append((marked, voice, speed, path))
        running.append(pool.submit(festival, for_festival, folder))
        for job in running:
            job.result()
        clips = [(trim(resample(*read_wav(p))) * 32767).astype(np.int16) for p in paths]
    codes, lengths = adpcm.encode(clips)
    texts, voices = sorted({t for t, _ in jobs}), sorted({name_of(*v[:2]) for _, v in jobs})
    np.savez_compressed(a.out, codes=codes, length=lengths.astype(np.int32), texts=np.array(texts), voices=np.array(voices),
                        text=np.array([texts.index(t) for t, _ in jobs], np.int16), voice=np.array([voices.index(name_of(*v[:2])) for _, v in jobs], np.int16))
    print(f"{len(clips)} clips of {len(texts)} texts, {len(voices)} voices, {lengths.sum() / RATE / 60:.0f} min, longest {lengths.max() / RATE:.1f} s, "
          f"{os.path.getsize(a.out) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
