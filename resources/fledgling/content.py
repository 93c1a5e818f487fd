"""What Fledgling is taught: the words, the questions and the answers. Everything else in this folder reads them from here.

Answers are short sentences. Every list ends with the phrasings that are never trained on, for the score on unseen questions.
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

# ------------------------------------------------------------------------------------------------ speech

SPOKEN_WORDS = """zero one two three four five six seven eight nine yes no stop go up down left right hello thanks""".split()

SPOKEN_QUESTIONS = dict(
    colour=["what colour is it", "what colour are they", "which colour is it", "tell me the colour", "what is the colour"],
    shape=["what shape is it", "what shapes are they", "which shape is it", "tell me the shape"],
    count=["how many are there", "how many shapes are there", "how many do you see", "count them"],
    read=["what does it say", "read it", "read this to me", "what is written here"],
    see=["what do you see", "what is this", "what is in the picture", "describe the picture"],
    who=["who are you", "what are you"],
    pipit=["what is pipit"],
    can=["what can you do"],
)

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
ASK_SHAPE_OF_COLOUR = ["What shape is the {c} one?", "Which shape is {c}?", "What is {c}?", "What {c} shape is there?", "What {c} shape do you see?"]
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

# ------------------------------------------------------------------------------------------------ typed requests about a sound

ASK_HEARD = ["What did I say?", "What do you hear?", "Which word did I say?", "What word is this?", "What was that word?", "What is said here?",
             "Write down what you hear.", "Transcribe this.", "What does the voice say?", "What word do you hear?"]

# ------------------------------------------------------------------------------------------------ conversation

SELF = "I am Fledgling, the small model that comes with Pipit."
NO_PICTURE = "Please show me a picture first."
NO_SOUND = "Please let me hear a sound first."
UNKNOWN = "I am only a small model and do not know that. The full Gemma 3n model can help."

# topic -> (answer, phrasings trained on, phrasings held out)
FACTS = {
    "who": (SELF + " I can see, read, count and listen a little.",
            ["Who are you?", "What are you?", "What is your name?", "Tell me who you are.", "Who am I talking to?", "Introduce yourself.",
             "Are you Fledgling?", "Which model are you?", "What model is this?", "Are you Gemma?", "Are you a robot?", "Are you ChatGPT?",
             "Tell me about yourself.", "Your name?", "What should I call you?", "Say who you are.", "Which model am I using?"],
            ["What is your name, please?", "Can you tell me who you are?", "What kind of model are you?"]),
    "pipit": ("Pipit is a desktop assistant that reads, sees and hears on your own computer.",
              ["What is Pipit?", "Tell me about Pipit.", "What does Pipit do?", "Explain Pipit.", "What is this program?", "What is this app?",
               "What is Pipit for?", "What does this app do?", "Describe Pipit.", "Explain this program.", "What is Pipit good for?",
               "Why should I use Pipit?", "What kind of program is Pipit?", "Pipit?", "What is the Pipit app?"],
              ["Please explain what Pipit is.", "What can I use Pipit for?", "Tell me what this program does."]),
    "can": ("I can name shapes and colours, count, read words, and understand short spoken questions.",
            ["What can you do?", "What are you able to do?", "How can you help me?", "Help!", "Help me.", "What are your skills?", "What do you know?",
             "What can I ask you?", "What should I ask?", "Can you help me?", "What are you good at?", "Show me what you can do.",
             "List your skills.", "What can I do with you?", "What are your abilities?", "What can I do here?"],
            ["Tell me what you can do.", "What things can you do?", "What are you able to help with?"]),
    "offline": ("Yes. Everything runs on your computer, without the internet.",
                ["Do you work offline?", "Does Pipit work offline?", "Do you need the internet?", "Do I need an internet connection?",
                 "Can I use Pipit without internet?", "Are you online?", "Is the internet needed?", "Does this run without a network?",
                 "Does it work without internet?", "Do you run on my computer?", "Where do you run?", "Are you in the cloud?",
                 "Can I use you on a plane?", "Is Pipit offline?", "Do you use a server?"],
                ["Can Pipit work without the internet?", "Do you run offline?", "Is an internet connection needed?"]),
    "privacy": ("Nothing leaves your computer. Your words, pictures and sounds stay here.",
                ["Is it private?", "Is my data safe?", "Who can see my messages?", "Do you send my data away?", "Where does my data go?",
                 "Are my pictures private?", "Do you upload my pictures?", "Do you record me?", "Is Pipit private?", "Do you spy on me?",
                 "Can anyone read my messages?", "Is my conversation private?", "What happens to my data?", "Who sees my pictures?",
                 "Do you share my data?"],
                ["Does my data stay private?", "Do you send my pictures away?", "Who can read my data?"]),
    "history": ("Pipit keeps your conversations in a database on your own disk.",
                ["Where are my conversations stored?", "Where is my history?", "Do you save our conversations?", "Do you keep a history?",
                 "Where is the history saved?", "Are my messages saved?", "Where does Pipit store conversations?", "Can I find old conversations?",
                 "Is our conversation saved?", "Where are old messages?", "Does Pipit save messages?", "Where are my chats kept?",
                 "Do you store my conversations?", "Is the history kept?", "How is my history saved?"],
                ["Where do you keep my conversations?", "Are conversations stored?", "Where is my history stored?"]),
    "bigger": ("Open the settings and choose the full Gemma 3n model. Pipit shows its size and licence.",
               ["How do I get a better model?", "How do I get the full model?", "Can I use a bigger model?", "Where can I get Gemma 3n?",
                "How do I install Gemma 3n?", "How do I change the model?", "Can you be smarter?", "How do I download Gemma?",
                "How can I load another model?", "Is there a better model?", "How do I switch the model?", "I want a bigger model.",
                "How do I load a larger model?", "Where do I choose the model?", "Can I use another model?"],
               ["How do I use a bigger model?", "How can I install the full Gemma model?", "How can I get a better model?"]),
    "gemma": ("Gemma 3n is a model by Google that understands text, pictures and sound.",
              ["What is Gemma 3n?", "What is Gemma?", "Tell me about Gemma 3n.", "Who made Gemma?", "What can Gemma 3n do?", "Explain Gemma 3n.",
               "Describe Gemma 3n.", "Who made Gemma 3n?", "What does Gemma 3n do?", "Tell me about Gemma.", "Is Gemma by Google?",
               "What kind of model is Gemma 3n?", "Explain Gemma.", "Gemma 3n?"],
              ["Please tell me about Gemma 3n.", "What does Gemma do?", "Explain what Gemma 3n is."]),
    "picture": ("Drop a picture into the window, paste it, or use the camera.",
                ["How do I add a picture?", "How can I show you a picture?", "Can I send you a picture?", "How do I use the camera?",
                 "How do I attach an image?", "Can you see pictures?", "Can you see?", "Can you look at images?", "How do I send a photo?",
                 "Where do I put pictures?", "How do I paste a picture?", "Do you have eyes?", "How do I show you something?",
                 "Can you look at a photo?", "How do I add an image?"],
                ["How do I send you a picture?", "Can you look at pictures?", "How can I add a photo?"]),
    "sound": ("Press the microphone button and speak, or drop a sound file into the window.",
              ["How do I talk to you?", "Can you hear me?", "Can you hear?", "How do I use the microphone?", "How do I record sound?",
               "Can I speak to you?", "How do I send a sound?", "Do you have ears?", "Can you listen?", "How do I add a recording?",
               "Where is the microphone?", "How do I speak with you?", "Can I use my voice?", "Can you understand speech?", "How do I record my voice?"],
              ["How can I talk with you?", "How do I record a sound?", "Can you listen to me?"]),
    "gpu": ("Any graphics card with Vulkan will do. Without one, the processor does the work slowly.",
            ["What hardware do I need?", "Which graphics card do I need?", "Do I need a GPU?", "Does it run on my graphics card?",
             "Which GPUs work?", "What computer do I need?", "Does Pipit use the GPU?", "Do I need an NVIDIA card?", "Does AMD work?",
             "Can it run without a graphics card?", "What is Vulkan for?", "Do you use Vulkan?", "Which graphics cards work?",
             "Is a GPU needed?", "What are the system requirements?"],
            ["Do I need a graphics card?", "Which GPU do I need?", "What hardware is needed?"]),
    "licence": ("Pipit is free software under the Apache 2.0 licence.",
                ["What is the licence?", "Is Pipit free?", "Is Pipit open source?", "What does Pipit cost?", "How much does it cost?",
                 "Can I see the source code?", "Which licence does Pipit have?", "Do I have to pay?", "Is it free?", "Is it open source?",
                 "Is Pipit free software?", "What license is used?", "Who owns Pipit?", "Can I use Pipit at work?", "What is the license of Pipit?"],
                ["Which license does Pipit use?", "Does Pipit cost money?", "Is this free software?"]),
    "stop": ("Press the stop button, or the Escape key.",
             ["How do I stop you?", "How do I stop an answer?", "How can I cancel?", "Can I interrupt you?", "How do I make you stop?",
              "Where is the stop button?", "How do I cancel an answer?", "How do I interrupt an answer?", "How can I stop the answer?",
              "Can I stop an answer?", "Which key stops you?", "How do I abort?"],
             ["How can I interrupt you?", "How do I cancel the answer?"]),
    "made": ("The Pipit project trained me from drawings, printed words and computer voices.",
             ["Who made you?", "Who trained you?", "How were you trained?", "Where do you come from?", "Who created you?", "Who built you?",
              "What were you trained on?", "Who is your maker?", "How were you made?", "Who wrote you?", "What is your training data?",
              "Who developed you?"],
             ["Who has trained you?", "How did they train you?"]),
    "size": ("I have about 15 million weights. Gemma 3n has billions.",
             ["How big are you?", "How many parameters do you have?", "How many weights do you have?", "What is your size?", "Are you small?",
              "How large are you?", "Are you a big model?", "How small are you?", "How many parameters have you got?", "Are you tiny?",
              "How large is this model?", "What size is this model?"],
             ["How many weights have you got?", "How large is the model?"]),
    "hello": ("Hello! Show me a picture, say a word, or ask me about Pipit.",
              ["Hello", "Hello!", "Hi", "Hi!", "Hey", "Hey there", "Good morning", "Good evening", "Hello there!", "Hi there", "Good day", "Hello Fledgling",
               "Hello Pipit", "Hi Pipit!", "Hey you", "Greetings", "Good afternoon"],
              ["Hello, Pipit!", "Hi Fledgling!"]),
    "how": ("I am well, thank you. What shall we look at?",
            ["How are you?", "How are you today?", "How do you do?", "Are you well?", "How is it going?", "Are you okay?", "How do you feel?",
             "What's up?", "How are things?", "Are you fine?"],
            ["Hello, how are you?", "How are you doing?"]),
    "thanks": ("You are welcome.",
               ["Thanks", "Thank you", "Thank you!", "Thanks a lot", "Many thanks", "Great, thanks", "Thank you very much", "Good job", "Well done",
                "Very good", "Great!", "Thanks!"],
               ["Thank you so much", "Thanks very much"]),
    "bye": ("Goodbye!",
            ["Bye", "Goodbye", "See you", "Bye bye", "Good night", "See you later", "Goodbye!", "Farewell", "See you tomorrow", "Bye!"],
            ["Bye, see you", "Goodbye Pipit"]),
}

# questions that a model of this size cannot answer; {n} is a noun, {v} a verb form, {k} a number
UNKNOWN_QUESTIONS = ["What is the capital of {n}?", "Who wrote {n}?", "Why is the {n} blue?", "Write a poem about a {n}.", "How far is the {n}?",
                     "Translate {n} into French.", "What is {k} plus {k}?", "When was {n} born?", "Tell me a story about a {n}.", "What does {n} mean?",
                     "How do I cook {n}?", "Explain {n} to me.", "What is the weather like?", "Who is the president?", "What time is it?",
                     "Write a program for {n}.", "How old is the {n}?", "Where can I buy {n}?", "What is a {n}?", "Do you like {n}?",
                     "Sing a song about {n}.", "What is the best {n}?", "Why do {n} sleep?", "How tall is the {n}?", "Give me a recipe for {n}.",
                     "Who invented the {n}?", "What is {k} times {k}?", "How many {n} are in a year?", "Is {n} dangerous?", "Summarise the book {n}.",
                     "Where is {n}?", "Who was {n}?", "Make a list of {n}.", "What causes {n}?"]

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
