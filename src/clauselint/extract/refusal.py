"""Why a Word or OpenDocument file cannot be read, and what its owner can do."""

from clauselint.errors import UnreadableError

_REASONS = {
    "encrypted": (
        "Ce fichier est protégé par un mot de passe.",
        "Ouvrez-le dans Word, retirez le mot de passe (Fichier, Informations, Protéger le document) et enregistrez-le.",
    ),
    "legacy-doc": (
        "Ce fichier est au format .doc d'avant 2007, qui n'est pas lu.",
        "Ouvrez-le dans Word ou LibreOffice et enregistrez-le au format .docx.",
    ),
    "rtf": (
        "Ce fichier est au format RTF, malgré son nom.",
        "Ouvrez-le dans Word ou LibreOffice et enregistrez-le au format .docx.",
    ),
    "renamed-pdf": ("Ce fichier est un PDF, malgré son nom.", "Renommez-le avec l'extension .pdf."),
    "corrupt": (
        "Ce fichier est abîmé ou n'est pas le document que son nom annonce.",
        "Essayez de l'ouvrir dans Word ou LibreOffice et de l'enregistrer à nouveau, ou demandez-le une seconde fois.",
    ),
    "zip-bomb": (
        "Ce fichier contient bien plus de données qu'un contrat : il a été écarté par prudence.",
        "S'il vient d'une source sûre, ouvrez-le dans Word et enregistrez-le à nouveau.",
    ),
    "dtd": (
        "Ce fichier contient une déclaration (DTD) que les contrats n'ont jamais : il a été écarté par prudence.",
        "Vérifiez d'où il vient ; s'il est sûr, ouvrez-le dans Word et enregistrez-le à nouveau.",
    ),
    "too-large": (
        "Ce fichier dépasse la limite de 100 Mo.",
        "Retirez ses images ou ses pièces jointes et enregistrez-le à nouveau.",
    ),
}


def refusal(code: str) -> UnreadableError:
    """The error of a code."""
    message, hint = _REASONS[code]
    return UnreadableError(code, message, hint=hint)
