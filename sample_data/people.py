"""The people who work with the children of the sample caseload. All are invented; several are in more than one team."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dashboard.plan.terms import Role

if TYPE_CHECKING:
    from datetime import date

    from sample_data.telling import Row

_WILLOW = "Willow Nursery"
_ALDER = "Alder Lane Primary School"
_THERAPIES = "Children's Therapies"
_SENSORY = "Sensory Support Service"
_HEALTH = "Community Child Health"

# name: role, agency, contact, how they like to be reached
_STAFF: dict[str, tuple[str, str, str, str]] = {
    "S.P.": (Role.SENCO, _WILLOW, "ext. 4001, senco@example.org", "E-mail, or Wednesdays after 2 pm"),
    "L.M.": (Role.KEY_PERSON, _WILLOW, "ext. 4011", "At the door, or the daily book"),
    "R.D.": (Role.KEY_PERSON, _WILLOW, "ext. 4012", "At the door, or the daily book"),
    "J.T.": (Role.KEY_PERSON, _WILLOW, "ext. 4013", "At the door, or the daily book"),
    "O.W.": (Role.KEY_PERSON, _WILLOW, "ext. 4014", "Telephone between 1 and 2 pm"),
    "R.S.": (Role.DESIGNATED_PERSON, _WILLOW, "ext. 4002", "Telephone, at any time"),
    "V.B.": (Role.MANAGER, _WILLOW, "ext. 4003", "E-mail"),
    "T.L.": (Role.SLT, _THERAPIES, "ext. 4101, therapies@example.org", "E-mail; in nursery on Tuesdays"),
    "I.B.": (Role.OT, _THERAPIES, "ext. 4102, therapies@example.org", "E-mail"),
    "P.G.": (Role.PHYSIO, _THERAPIES, "ext. 4103, therapies@example.org", "Telephone before 9 am"),
    "E.Y.": (Role.PORTAGE, "Portage Service", "ext. 4201, portage@example.org", "Text message"),
    "H.J.": (Role.HEALTH_VISITOR, _HEALTH, "ext. 4301, childhealth@example.org", "Telephone, duty desk"),
    "B.H.": (Role.NURSE, _HEALTH, "ext. 4302, childhealth@example.org", "Telephone"),
    "M.R.": (Role.PAEDIATRICIAN, _HEALTH, "ext. 4303, through the secretary", "Letter"),
    "X.M.": (Role.NEUROLOGIST, "Children's Hospital", "ext. 4304, through the secretary", "Letter"),
    "F.E.": (Role.RESPITE, "Lantern House", "ext. 4305, lanternhouse@example.org", "Telephone after 10 am"),
    "Z.T.": (Role.TEACHER_OF_DEAF, _SENSORY, "ext. 4401, sensory@example.org", "E-mail"),
    "W.B.": (Role.QTVI, _SENSORY, "ext. 4402, sensory@example.org", "E-mail"),
    "G.N.": (Role.HABILITATION, _SENSORY, "ext. 4403, sensory@example.org", "E-mail"),
    "K.F.": (Role.AUDIOLOGIST, "Children's Hearing Clinic", "ext. 4404, hearing@example.org", "Letter"),
    "Q.S.": (Role.EP, "Educational Psychology Service", "ext. 4501, psychology@example.org", "E-mail"),
    "U.C.": (Role.VIRTUAL_SCHOOL, "Virtual School", "ext. 4502, virtualschool@example.org", "E-mail"),
    "I.K.": (Role.EAL_ADVISER, "Language Support Service", "ext. 4503, eal@example.org", "E-mail"),
    "Y.L.": (Role.PLAY_THERAPIST, "Harbour Play Therapy", "ext. 4601, harbour@example.org", "Telephone, Fridays"),
    "D.F.": (Role.SOCIAL_WORKER, "Children's Services", "", ""),
    "A.D.": (Role.SOCIAL_WORKER, "Children's Services", "", ""),
    "N.O.": (Role.SOCIAL_WORKER, "Children's Services", "ext. 4701, duty desk ext. 4700", "Telephone"),
    "C.J.": (Role.CHILDMINDER, "Childminder", "ext. 4801, through the agency", "The blue book that travels with her"),
    "M.T.": (Role.SCHOOL, "Larkspur Primary School", "ext. 4901, larkspur@example.org", "E-mail"),
    "D.V.": (Role.SCHOOL, "Hazel Bank Primary School", "ext. 4902, hazelbank@example.org", "E-mail"),
    "C.V.": (Role.SENCO, _ALDER, "ext. 5001, alderlane@example.org", "E-mail"),
    "B.C.": (Role.TEACHER, _ALDER, "ext. 5002", "After school, except Mondays"),
    "N.W.": (Role.ASSISTANT, _ALDER, "ext. 5003", "At the classroom door"),
    "H.A.": (Role.INTERPRETER, "Interpreting Service", "ext. 5101, interpreting@example.org", "E-mail, a week ahead"),
}


def staff(name: str, since: date, until: date | None = None, handed_over_to: str = "") -> Row:
    """A row of the Team sheet for somebody who works with the child."""
    role, agency, contact, prefers = _STAFF[name]
    return {
        "name": name,
        "role": role,
        "agency": agency,
        "contact": contact,
        "prefers": prefers,
        "since": since,
        "until": until,
        "handed_over_to": handed_over_to,
    }


def family(
    name: str,
    prefers: str,
    *,
    role: str = Role.PARENT,
    home: str = "",
    responsible: bool = True,
    since: date | None = None,
    contact: str = "Number held in the office",
) -> Row:
    """A row of the Team sheet for somebody of the family."""
    return {
        "name": name,
        "role": role,
        "agency": "Family",
        "contact": contact,
        "prefers": prefers,
        "home": home,
        "parental_responsibility": "Yes" if responsible else "No",
        "since": since,
    }
