"""KuCoin's error codes as its documentation has them, for the tests of whatever reads them."""

from keywizard.model.report import Outcome

CODES = {
    "400002": Outcome.CLOCK_WRONG,
    "400003": Outcome.KEY_UNKNOWN,
    "400004": Outcome.PASSPHRASE_OR_SECRET_WRONG,
    "400005": Outcome.SECRET_WRONG,
    "400006": Outcome.IP_BLOCKED,
    "400007": Outcome.RIGHT_MISSING,
    "400008": Outcome.KEY_VERSION_OLD,
    "400009": Outcome.KEY_VERSION_OLD,
    "400010": Outcome.ACCOUNT_FROZEN,
    "400301": Outcome.GEO_BLOCKED,
    "400302": Outcome.GEO_BLOCKED,
    "400303": Outcome.IDENTITY_UNVERIFIED,
    "400500": Outcome.GEO_BLOCKED,
    "411100": Outcome.ACCOUNT_FROZEN,
    "429000": Outcome.RATE_LIMITED,
    "500000": Outcome.SERVER_TROUBLE,
    "503000": Outcome.MAINTENANCE,
    "600004": Outcome.GEO_BLOCKED,
}
REASONS = {
    "400001": "header_lost",
    "400100": "parameter",
    "400011": "unknown_answer",
    "404000": "unknown_answer",
    "999999": "unknown_answer",
}
