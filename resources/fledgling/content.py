"""What Fledgling is taught about pictures and sounds: the names, the questions and the wording of the answers. What it knows in words
alone is in lore.py.
"""

# ------------------------------------------------------------------------------------------------ pictures

COLOURS = dict(red=(220, 35, 35), orange=(250, 140, 15), yellow=(250, 220, 30), green=(35, 160, 60), blue=(35, 80, 215),
               purple=(130, 45, 170), pink=(250, 130, 190), brown=(125, 75, 35), black=(15, 15, 15), white=(250, 250, 250),
               grey=(135, 135, 135))
COLOUR_NAMES = list(COLOURS)
SHAPES = ["circle", "square", "triangle", "star", "heart", "diamond", "cross", "hexagon"]
PLURAL = {s: s + ("es" if s == "cross" else "s") for s in SHAPES}
NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]

PRINTED_WORDS = """apple bird bread book bus cake cat chair clock closed coffee cold dog door down exit fish five flower four game
girl go green happy hello help home hot house light love milk moon music night no one open paper pipit play rain red road school
seven sheep ship stop sun table tea three train tree two up water welcome winter yes zero""".split()

# ------------------------------------------------------------------------------------------------ typed questions about a picture
# {c}: colour (noun), {s}: shape, {p}: shapes. "color" and "gray" are put in by chance later.

ASK_COLOUR = ["What colour is it?", "What colour is the {s}?", "Which colour is the {s}?", "Tell me the colour of the {s}.",
              "What is the colour of the {s}?", "What colour is this {s}?", "What colour is this?", "Name the colour.",
              "The {s} is what colour?", "Which colour do you see?", "What is its colour?"]
ASK_COLOUR_PLURAL = ["What colour are they?", "What colour are the {p}?", "Which colour are the {p}?", "Tell me the colour of the {p}.",
                     "What is the colour of the {p}?", "What colour are these {p}?", "What colour are these?", "Name the colour.",
                     "What colour do the {p} have?", "Which colour do you see?"]
ASK_SHAPE = ["What shape is it?", "Which shape is it?", "What shape is this?", "Tell me the shape.", "What is the shape?",
             "What kind of shape is it?", "Name the shape.", "Which shape do you see?", "What shape do you see?"]
ASK_SHAPE_OF_COLOUR = ["What shape is the {c} one?", "Which shape has the {c} one?", "What {c} shape is there?", "What {c} shape do you see?"]
ASK_SHAPE_PLURAL = ["What shapes are they?", "Which shapes are these?", "What shape are they?", "Tell me the shape.", "What are they?",
                    "What kind of shapes are there?", "Name the shapes.", "Which shapes do you see?"]
ASK_COUNT = ["How many {p} are there?", "How many {p} do you see?", "How many {p} can you see?", "Count the {p}.", "How many {p}?",
             "How many {p} are in the picture?", "How many {p} are in this picture?", "What number of {p} is there?",
             "Tell me how many {p} there are.", "Can you count the {p}?", "How many {p} are shown?"]
ASK_COUNT_COLOURED = ["How many {c} {p} are there?", "How many {c} {p} do you see?", "Count the {c} {p}.", "How many {c} {p}?"]
ASK_COUNT_ALL = ["How many are there?", "How many shapes are there?", "How many shapes do you see?", "Count the shapes.", "Count them.",
                 "How many do you see?", "How many things are there?", "How many objects are there?", "How many shapes are in the picture?"]
ASK_READ = ["What does it say?", "What does this say?", "Read it.", "Read this.", "Read the word.", "What is written here?", "What is written?",
            "What word is this?", "What is the word?", "Please read it to me.", "What text do you see?", "What does the sign say?",
            "Which word is it?", "Read the text.", "What does the text say?", "Can you read this?"]
ASK_READ_NUMBER = ["What number is this?", "Which number is it?", "What is the number?", "Read the number.", "What number do you see?"]
ASK_SEE = ["What do you see?", "What is this?", "What is in the picture?", "Describe the picture.", "What is in this picture?",
           "What can you see?", "Describe this picture.", "What does the picture show?", "Tell me what you see.", "What is shown here?", "Look!"]
ASK_IS_COLOUR = ["Is it {c}?", "Is the {s} {c}?", "Is this {s} {c}?"]

# {a}, {o}: two things of a picture; {r}: where the first lies, seen from the second
SIDES = dict(left="left of", right="right of", above="above", below="below")
OTHER_SIDE = dict(left="right", right="left", above="below", below="above")
ASK_WHAT_LIES = ["What is {r} the {o}?", "What do you see {r} the {o}?", "What lies {r} the {o}?", "Which thing is {r} the {o}?"]
ASK_LIES = ["Is the {a} {r} the {o}?", "Does the {a} lie {r} the {o}?", "Is the {a} {r} the {o} in this picture?"]
ASK_WHERE = ["Where is the {a}?", "Where do you see the {a}?", "Where is the {a}, seen from the {o}?"]
ASK_LARGER = ["Which is larger, the {a} or the {o}?", "Which is bigger, the {a} or the {o}?", "Is the {a} or the {o} larger?", "What is larger, the {a} or the {o}?"]
ASK_SMALLER = ["Which is smaller, the {a} or the {o}?", "Is the {a} or the {o} smaller?", "What is smaller, the {a} or the {o}?"]
ASK_WHICH_IS = ["Which shape is {c}?", "Which one is {c}?", "What is {c} here?", "Which of them is {c}?"]
ASK_IS_THERE = ["Is there {a}?", "Do you see {a}?", "Can you see {a}?", "Is there {a} in the picture?", "Is {a} in this picture?", "Does the picture show {a}?"]
ASK_THING = ["What is this?", "What do you see?", "What is it?", "What is shown here?", "What thing is this?", "Name this.", "What does the picture show?",
             "What can you see?", "What is in the picture?", "Which thing is it?"]
ASK_COMPARE = ["Did I say what you see?", "Do I say what is in the picture?", "Is that what you see?", "Does the sound fit the picture?",
               "Did I name what is in the picture?", "Is what I said in the picture?"]

# ------------------------------------------------------------------------------------------------ typed requests about a sound

ASK_HEARD = ["What did I say?", "What do you hear?", "Which word did I say?", "What word is this?", "What was that word?", "What is said here?",
             "Write down what you hear.", "Transcribe this.", "What does the voice say?", "What word do you hear?"]

# ------------------------------------------------------------------------------------------------ conversation

NO_PICTURE = "Please show me a picture first."
NO_SOUND = "Please let me hear a sound first."
PREFIXES = ["Please tell me: ", "Tell me, ", "Hey, ", "Hello, ", "Hi, ", "So, ", "Now, ", "Okay, ", "And ", "A question: ", "Pipit, "]

# ------------------------------------------------------------------------------------------------ answers


def a(noun):
    return ("an " if noun[0] in "aeiou" else "a ") + noun


def counted(count, colour, shape):
    """three red circles; colour may be empty."""
    return " ".join(filter(None, [NUMBERS[count], colour, shape if count == 1 else PLURAL[shape]]))


def there_are(count, what):
    return f"There {'is' if count == 1 else 'are'} {what}."


def says(text):
    return f'It says "{text}".'


def heard(word):
    return f'You said "{word}".'

# ------------------------------------------------------------------------------------------------ more words, to learn letters from

OTHER_WORDS = """able about above add after again age ago air all also always among and animal answer arm ask aunt away baby back bad bag ball
bank base bath beach bear bed bee before begin bell below best big bike bill bit blood boat body bone born both bottle box boy brain bridge
bright bring brother build burn busy buy call calm camp can car card care carry case castle catch chain chance cheap check cheese child choice
church city class clean clear climb close cloth cloud coat coin colour come cook cool corn count cow cream crowd cry cup cut dance dark day
deep desk dish doctor dream dress drink drive drop dry duck dust each ear early earth east easy eat edge egg else end enough even every eye
face fact fair fall family far farm fast father fear feel field fight fill film find fine finger finish fire first flag floor fly fold food foot
forest forget fork form four free fresh friend frog front fruit full fun gate gift give glad glass goat gold good grass great ground group grow
hair half hand hard hat have head hear heart heavy help hen here high hill hold hole hope horse hour human hurry ice idea inch iron island job
join joke jump just keep key kick kind king kiss kitchen knee knife lake lamp land large last late laugh law leaf learn leave leg lemon letter
level library lie life lift like line lion lip list listen little long look lost loud low luck lunch make man many map mark market may meal
meat meet metal mind minute miss money month more most mother mouse mouth move much mud name narrow near neck need nest never new news next nice
noise north nose note now nut ocean off office often oil old onion only orange order other over page pain paint pan park part party pass past
path pay peace pen people pepper piano pick piece pig pink place plan plant plate please pocket point pond poor post pot power press price
print pull push queen quick quiet rabbit race radio rat reach read ready rice rich ride ring river rock roof room root rope rose round row
rule run sad safe sail salt same sand save say sea seat see seed sell send shade shape sharp shelf shirt shoe shop short show sick side
silver sing sister sit size skin sky sleep slow small smell smile smoke snow soap sock soft soil song soon soup south space speak spoon sport
spring square stand star start stay steam step stick stone storm story street strong sugar summer sure sweet swim tail talk tall taste taxi
teach team tell ten test thank thick thin thing think throw ticket tie time tired today toe tooth top touch town toy travel trip true try turn
uncle under use valley very view village visit voice wait walk wall want war warm wash watch wave way weak wear week well west wet what wheel
when white who why wide wife wild win wind window wing wise with wolf woman wood wool word work world write wrong year yellow young zebra zoo
exit entry push pull menu open sale taxi hotel bar cafe north west map info toilet danger caution quiet staff police fire water juice""".split()
OTHER_WORDS = sorted({w for w in OTHER_WORDS if len(w) <= 7} - set(PRINTED_WORDS))


# what is read besides words: every kind of line, by a random generator
PRICES, TIMES, DATES = ("£{}.{:02}", "${}.{:02}", "€{}.{:02}", "{}.{:02} €", "{}.{:02}"), ("{}:{:02}", "{}:{:02} am", "{}:{:02} pm"), (
    "{d} {m} {y}", "{d}.{n}.{y}", "{d}/{n}/{y}", "{y}-{n:02}-{d:02}", "{m} {d}, {y}", "{d} {m}")
SIGNS = ["No entry", "Mind the gap", "Open daily", "Please ring", "Keep left", "For sale", "Ask at desk", "Push door", "Way out", "Room 12", "Wet paint", "To let", "Fire exit",
         "Half price", "Sold out", "Platform 4", "Gate B7", "Bus stop", "Hot soup", "Free WiFi", "Car park", "Cash only", "No dogs", "Slow down", "Cold water", "Ring twice",
         "Back soon", "Lost cat", "New bread", "Quiet please"]


def line(rng):
    """A number, price, date, time, word or short line as it is printed."""
    kind = rng.random()
    if kind < 0.16:
        return str(rng.choice((rng.randint(0, 99), rng.randint(100, 999), rng.randint(1000, 99999))))
    if kind < 0.28:
        return rng.choice(PRICES).format(rng.choice((rng.randint(0, 9), rng.randint(10, 99), rng.randint(100, 999))), rng.choice((99, 50, rng.randint(0, 99))))
    if kind < 0.38:
        return rng.choice(TIMES).format(rng.randint(1, 12), rng.randint(0, 59))
    if kind < 0.5:
        from lore import MONTHS
        m = rng.randint(1, 12)
        return rng.choice(DATES).format(d=rng.randint(1, 28), m=rng.choice((MONTHS[m - 1], MONTHS[m - 1][:3])), n=m, y=rng.randint(1950, 2049))
    words = PRINTED_WORDS if rng.random() < 0.4 else OTHER_WORDS
    case = rng.choice((str.lower, str.capitalize, str.upper))
    if kind < 0.78:
        return case(rng.choice(words))
    if kind < 0.84:
        return rng.choice(SIGNS)
    return case(" ".join(rng.choice(words if rng.random() < 0.5 else OTHER_WORDS) for _ in range(2 if rng.random() < 0.7 else 3)))
