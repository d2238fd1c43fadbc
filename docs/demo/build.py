"""Writes contrat-assistance.docx, the contract of `make demo`: what a client might send to an assistante virtuelle.

python docs/demo/build.py
"""

import datetime as dt
from pathlib import Path

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt

OUT = Path(__file__).parent / "contrat-assistance.docx"

TITLE = "CONTRAT DE PRESTATION DE SERVICES – ASSISTANCE VIRTUELLE"
PARTIES = (
    "ENTRE LES SOUSSIGNÉS :",
    "La société MAISON GARANCE, société par actions simplifiée au capital de 20 000 euros, dont le siège social est situé "
    "14 rue des Tanneurs, 37000 Tours, immatriculée au RCS de Tours sous le numéro 842 317 651, représentée par Madame Inès "
    "Carpentier, présidente, ci-après dénommée « le Client », d'une part,",
    "Et Madame Maud Ferrand, micro-entrepreneure, demeurant 3 impasse du Moulin, 86000 Poitiers, SIRET [à compléter], "
    "ci-après dénommée « la Prestataire », d'autre part,",
    "Il a été convenu ce qui suit :",
)
ARTICLES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("Préambule", (
        "Le Client vend en ligne du linge de maison et reçoit un nombre croissant de demandes. Il souhaite être déchargé d'une "
        "partie de ses tâches de bureau. La Prestataire exerce une activité de secrétariat à distance.",
    )),
    ("Objet", (
        "Le présent contrat a pour objet de définir les conditions dans lesquelles la Prestataire apporte au Client un soutien "
        "administratif général.",
    )),
    ("Prestations", (
        "La Prestataire assure notamment la gestion de la boîte de messagerie du service clients, la tenue de l'agenda de la "
        "présidente, la relance des impayés, etc.",
        "Elle exécute également toutes autres tâches que le Client pourrait lui confier. Elle se déplace au siège du Client si besoin.",
        "Les modalités détaillées figurent en annexe 2.",
    )),
    ("Organisation du travail", (
        "La Prestataire est joignable du lundi au samedi, de 9 heures à 19 heures, et répond aux demandes dans les meilleurs "
        "délais. Les demandes urgentes sont traitées sans délai, y compris le dimanche.",
        "Le Client remet à la Prestataire un ordinateur et lui communique par courriel les identifiants et mots de passe de la "
        "boutique en ligne, du logiciel de relation client et des comptes de réseaux sociaux.",
        "La Prestataire remet chaque soir un compte rendu de son activité.",
    )),
    ("Qualité des prestations", (
        "La Prestataire est tenue à une obligation de résultat. Elle garantit une réduction de 40 % du nombre de réclamations "
        "dans les trois premiers mois.",
    )),
    ("Prix et paiement", (
        "Les prestations sont rémunérées au taux horaire de 24 euros, dans la limite d'un forfait de huit cents euros (900 €) par mois.",
        "La Prestataire adresse sa facture en fin de mois. Les factures sont payables à quatre-vingt-dix (90) jours à compter de "
        "leur validation par le service comptable du Client.",
        "Le Client se réserve le droit de réduire le prix si le travail ne lui donne pas satisfaction.",
    )),
    ("Durée", (
        "Le contrat prend effet le 5 janvier 2026 pour une durée de douze (12) mois. Il est renouvelé par tacite reconduction.",
    )),
    ("Confidentialité", (
        "La Prestataire s'engage à garder strictement confidentielles toutes les informations du Client, de quelque nature qu'elles "
        "soient, sans limitation de durée.",
    )),
    ("Propriété intellectuelle", (
        "La Prestataire cède au Client l'intégralité de ses droits sur tous les textes, visuels et documents qu'elle crée pour lui.",
    )),
    ("Exclusivité", (
        "Pendant la durée du contrat, la Prestataire réserve l'exclusivité de ses services au Client et s'interdit de travailler "
        "pour tout autre client sans son accord.",
    )),
    ("Responsabilité", (
        "La Prestataire répond de tous dommages directs et indirects subis par le Client, sans limitation de montant. Le Client ne "
        "pourra en aucun cas être tenu responsable à son égard.",
    )),
    ("Résiliation", (
        "Le Client peut mettre fin au contrat à tout moment, sans préavis ni indemnité. La Prestataire ne peut le résilier qu'à "
        "son terme, dans les conditions de l'article 16.",
        "En cas de faute, le contrat est résilié de plein droit.",
    )),
    ("Droit applicable et litiges", (
        "Le présent contrat est soumis au droit français. Tout litige relève de la compétence exclusive du tribunal de commerce de Tours.",
    )),
)  # fmt: skip


def main() -> None:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.header.paragraphs[0].text = "MAISON GARANCE – Contrat de prestation"
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Liberation Serif", Pt(11.5)
    style.paragraph_format.space_after = Pt(8)
    style.paragraph_format.line_spacing = 1.25
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(TITLE)
    run.bold, run.font.size = True, Pt(15)
    for text in PARTIES:
        document.add_paragraph(text)
    number = 0
    for name, paragraphs in ARTICLES:
        heading = document.add_paragraph()
        if name != "Préambule":
            number += 1
        heading.add_run(name if name == "Préambule" else f"Article {number} – {name}").bold = True
        heading.paragraph_format.keep_with_next = True
        for text in paragraphs:
            document.add_paragraph(text).alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    document.add_paragraph("Fait à Tours, le ____________, en deux exemplaires.")
    table = document.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "Pour le Client\nInès Carpentier"
    table.rows[0].cells[1].text = "La Prestataire\nMaud Ferrand"
    properties = document.core_properties
    properties.author, properties.title = "Maison Garance", TITLE
    properties.created = properties.modified = dt.datetime(2025, 12, 1, tzinfo=dt.UTC)
    document.save(OUT)


if __name__ == "__main__":
    main()
