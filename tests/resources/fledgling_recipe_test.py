"""What can be tested of Fledgling's recipe without packages: that held out is held out, the grades of the exam, the metadata of its files.

    python3 fledgling_recipe_test.py
"""
import glob, json, os, shutil, sys, tempfile, unittest

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..")
FOLDER = os.path.join(ROOT, "resources", "fledgling")
EXAM = os.path.join(ROOT, "tests", "data", "fledgling", "abilities")
sys.path.insert(0, FOLDER)
sys.dont_write_bytecode = True

import exam
import gguf
import lore


def questions():
    with open(os.path.join(EXAM, "questions.jsonl"), encoding="utf-8") as f:
        return [json.loads(line) for line in f]


class Lore(unittest.TestCase):
    def test_patterns_are_expanded(self):
        self.assertEqual(lore.alternatives("(a|b) c | d"), ["a c", "b c", "d"])
        self.assertEqual(lore.expand("(very |)(good|bad)"), ["very good", "very bad", "good", "bad"])
        self.assertEqual(lore.expand("a {x}", dict(x=["1", "2"])), ["a 1", "a 2"])

    def test_held_out_is_never_trained_on(self):
        lore.check()

    def test_a_sum_is_held_out_in_both_orders_and_in_every_wording(self):
        held_out = {f.key for f in lore.NEW if f.kind == "arithmetic"}
        self.assertTrue(held_out)
        for key in held_out:
            if "+" in key:
                self.assertIn("+".join(reversed(key.split("+"))), held_out)
        self.assertFalse([f for f in lore.KNOWN if f.key in held_out])

    def test_plurals(self):
        self.assertEqual([lore.plural(n) for n in "cat city day box dish hero mouse".split()], "cats cities days boxes dishes heroes mice".split())

    def test_an_answer_is_near_its_own_topic(self):
        for name, topic in lore.HELP.items():
            for language in lore.LANGUAGES:
                for answer in topic.answers[language]:
                    self.assertEqual(lore.topic_of(answer), name)
        self.assertIsNone(lore.topic_of("There are three red circles."))


class Exam(unittest.TestCase):
    def test_the_answers_that_were_taught_pass(self):
        for question in questions():
            self.assertEqual(exam.grade(question, question["answer"]), 1.0, question)

    def test_silence_and_another_ability_s_answer_fail(self):
        for question in questions():
            for answer in ("", "It is a mauve dodecahedron."):
                self.assertLess(exam.grade(question, answer), 0.5, question)

    def test_readings_are_graded_by_characters(self):
        question = dict(reads="12 May")
        self.assertEqual(exam.grade(question, 'It says "12May".'), 1.0)
        self.assertAlmostEqual(exam.grade(question, 'It says "12 Mai".'), 0.8)
        self.assertEqual(exam.grade(question, 'It says "a much longer line than that".'), 0.0)

    def test_hearings_are_graded_by_words(self):
        self.assertAlmostEqual(exam.grade(dict(hears="three red circles"), 'You said "three red stars".'), 2 / 3)

    def test_yes_does_not_pass_for_no(self):
        self.assertEqual(exam.grade(dict(yes=False), "Yes, I see a cat."), 0.0)
        self.assertEqual(exam.grade(dict(yes=False), "No, I see a cat."), 1.0)
        self.assertEqual(exam.grade(dict(yes=False), "Nobody knows."), 0.0)

    def test_naming_the_other_shape_is_wrong(self):
        question = dict(needs=["circle"], wrong=["star"])
        self.assertEqual(exam.grade(question, "It is a circle."), 1.0)
        self.assertEqual(exam.grade(question, "It is a circle and a star."), 0.0)

    def test_a_carrot_is_no_car(self):
        self.assertEqual(exam.grade(dict(needs=["car"]), "I see a carrot."), 0.0)
        self.assertEqual(exam.grade(dict(needs=["hexagon"]), "They are hexagons."), 1.0)

    def test_every_ability_is_asked_and_every_file_is_there(self):
        asked = questions()
        self.assertEqual({q["ability"] for q in asked}, set(exam.ABILITIES))
        self.assertEqual(sum("honest" in q for q in asked), 200)
        for q in asked:
            for name in (q["image"], q["audio"]):
                self.assertTrue(name is None or os.path.exists(os.path.join(EXAM, name)), name)
        self.assertLess(sum(os.path.getsize(path) for path in glob.glob(os.path.join(EXAM, "*"))), 2_000_000)


class Metadata(unittest.TestCase):
    def test_texts_are_added_and_nothing_else_changes(self):
        source = os.path.join(FOLDER, "mmproj-fledgling-F16.gguf")
        with tempfile.TemporaryDirectory() as folder:
            path = shutil.copy(source, folder)
            gguf.add_texts(path, {"fledgling.test": "käse"})
            with open(source, "rb") as f:
                before = gguf.Header(f.read())
            with open(path, "rb") as f:
                after = gguf.Header(f.read())
        self.assertEqual(after.metadata, {**before.metadata, "fledgling.test": "käse"})
        self.assertEqual(after.tensors, before.tensors)
        self.assertEqual(after.data[after.base:], before.data[before.base:])
        self.assertEqual(after.base % after.alignment, 0)


if __name__ == "__main__":
    unittest.main()
