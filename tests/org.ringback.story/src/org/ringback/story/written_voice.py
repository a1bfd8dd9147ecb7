"""Runs the screen reader Orca with a voice that writes down what it says.

    written_voice.py FILE

A line for each thing that is said to its end, as fast as a voice that nobody could follow. What is stopped before is cut,
as it is for a person's ears, and is written as such: "cut: ...".
"""

import sys
import types

from gi.repository import GLib

from orca import speechserver

SECONDS_A_LETTER = 0.004

out = open(sys.argv[1], "a", buffering=1, encoding="utf-8")


class SpeechServer(speechserver.SpeechServer):
    _only = None

    def __init__(self):
        super().__init__()
        self._waiting = []
        self._speaking = None

    @staticmethod
    def getFactoryName():
        return "written"

    @staticmethod
    def getSpeechServers():
        return [SpeechServer.getSpeechServer()]

    @staticmethod
    def getSpeechServer(info=None):
        if SpeechServer._only is None:
            SpeechServer._only = SpeechServer()
        return SpeechServer._only

    @staticmethod
    def shutdownActiveServers():
        pass

    def getInfo(self):
        return ["written", "written"]

    def getVoiceFamilies(self):
        return []

    def speak(self, text=None, acss=None, interrupt=True):
        if text:
            self._waiting.append(" ".join(text.split()))
            self._next()

    def speakCharacter(self, character, acss=None):
        self.speak(character)

    def speakKeyEvent(self, event, acss=None):
        pass

    def sayAll(self, utterances, progress):
        for context, _ in utterances:
            self.speak(context.utterance)

    def stop(self):
        if self._speaking:
            GLib.source_remove(self._speaking)
            self._speaking = None
        for text in self._waiting:
            out.write("cut: " + text + "\n")
        self._waiting = []

    def _next(self):
        if self._speaking is None and self._waiting:
            millis = int(1000 * SECONDS_A_LETTER * len(self._waiting[0])) + 1
            self._speaking = GLib.timeout_add(millis, self._ended)

    def _ended(self):
        self._speaking = None
        out.write("said: " + self._waiting.pop(0) + "\n")
        self._next()
        return False


module = types.ModuleType("written")
module.SpeechServer = SpeechServer
sys.modules["written"] = module

from orca import orca, settings  # noqa: E402

settings.speechServerFactory = "written"
settings.speechFactoryModules = ["written"]
orca.getSettingsManager().activate(
    None,
    {
        "speechServerFactory": "written",
        "speechFactoryModules": ["written"],
        "enableEchoByWord": False,
        "enableKeyEcho": False,
        "enableBraille": False,
        "enableBrailleMonitor": False,
    },
)
sys.exit(orca.main())
