"""What each profession does and why it may be around a child: one or two short sentences, for England, no acronyms."""

from __future__ import annotations

from dashboard.plan.terms import Role, role_named
from dashboard.words.speech import mark, say

_ROLES: dict[Role, str] = {
    Role.SENCO: mark(
        "The special educational needs co-ordinator leads the support for children with extra needs in the setting. "
        "They bring the plan and the people together."
    ),
    Role.KEY_PERSON: mark(
        "The adult in the setting who knows the child best, and the first person for the family to talk to."
    ),
    Role.PARENT: mark("Knows the child longest and best. Decides with the team, and uses the strategies at home."),
    Role.FOSTER_CARER: mark("Looks after the child in the foster home, and uses the strategies there."),
    Role.FAMILY_MEMBER: mark("A relative who spends time with the child and helps with the strategies."),
    Role.CHILDMINDER: mark("Cares for the child in the childminder’s own home, and uses the strategies there."),
    Role.RESPITE: mark("Cares for a child with health needs for a few hours or days, so that the family can rest."),
    Role.SLT: mark(
        "Helps children to understand, talk, sign or use pictures. May also help with eating, drinking and swallowing."
    ),
    Role.OT: mark(
        "Helps children to do everyday things such as dressing, eating, playing and writing. "
        "May suggest equipment, or changes to a room."
    ),
    Role.PHYSIO: mark("Helps children to move, sit, stand and walk as well as they can, and to stay comfortable."),
    Role.EP: mark(
        "Looks at how a child learns, feels and gets on with others. Advises the team on what may help the child learn."
    ),
    Role.HEALTH_VISITOR: mark(
        "A nurse or midwife with more training who supports families with children under five. "
        "Checks how children grow and develop."
    ),
    Role.GP: mark("The family doctor. Treats everyday illness and can send a child on to specialists."),
    Role.PAEDIATRICIAN: mark(
        "A children’s doctor who works outside hospital with children whose development or health needs a closer look."
    ),
    Role.NEUROLOGIST: mark("A doctor for the brain and nerves, for example for a child with epilepsy."),
    Role.NURSE: mark(
        "A children’s nurse who visits homes and settings. Shows people how to give medicines or care safely."
    ),
    Role.DIETICIAN: mark("Advises on food and feeding, for example with allergies, slow growth or a feeding tube."),
    Role.PSYCHOLOGIST: mark("Helps children and families with worries, behaviour and strong feelings."),
    Role.PSYCHIATRIST: mark(
        "A doctor for mental health. Can find out what is wrong, and prescribe medicine if needed."
    ),
    Role.PLAY_THERAPIST: mark("Uses play to help children show and understand what they feel."),
    Role.AUDIOLOGIST: mark("Tests hearing, and fits and checks hearing aids."),
    Role.TEACHER_OF_DEAF: mark(
        "A teacher with extra training for deaf children. Helps with hearing aids, language and learning."
    ),
    Role.QTVI: mark(
        "A teacher with extra training for children who cannot see well. Shows how to adapt play, books and rooms."
    ),
    Role.HABILITATION: mark(
        "Teaches children who cannot see well to move about safely and do everyday things by themselves."
    ),
    Role.PORTAGE: mark(
        "Visits young children with extra needs at home. Plans small steps with the family, through play."
    ),
    Role.EAL_ADVISER: mark("Advises on children who are learning English as well as another language."),
    Role.ADVISER: mark("Works for the council and advises settings on how to include children with extra needs."),
    Role.OUTREACH: mark("Comes from a special school or service to share what works with staff in the setting."),
    Role.SOCIAL_WORKER: mark(
        "Supports children and families who need more help or protection, and works for the council."
    ),
    Role.VIRTUAL_SCHOOL: mark("The council’s team that looks after the education of children in care."),
    Role.FAMILY_SUPPORT: mark("Helps the family with everyday life, routines and finding the right services."),
    Role.TEACHER: mark("Teaches the child’s class and plans what the child learns each day."),
    Role.ASSISTANT: mark("Helps the teacher, and supports the child in class and at play."),
    Role.SCHOOL: mark("The school the child will move to. Joins early so that the move goes well."),
    Role.DESIGNATED_PERSON: mark(
        "Takes the lead in the setting on keeping children safe. Anyone worried about a child’s safety goes to them."
    ),
    Role.MANAGER: mark("Runs the setting, and sees to staff, time and rooms for the support."),
    Role.INTERPRETER: mark("Says in each person’s language what the others say, so that everybody can take part."),
}


def explain_role(role: Role | str) -> str:
    """What a person in that role does, in plain words; blank for a role the tracker does not know."""
    known = role if isinstance(role, Role) else role_named(role)
    return say(_ROLES[known]) if known else ""
