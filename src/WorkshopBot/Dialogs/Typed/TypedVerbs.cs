using WorkshopBot.Domain;
using static WorkshopBot.Dialogs.Typed.Argument;
using static WorkshopBot.Dialogs.Typed.Audience;
using static WorkshopBot.Dialogs.Typed.Moment;

namespace WorkshopBot.Dialogs.Typed;

/// <summary>All that can be typed, in the order in which help lists it.</summary>
public static class TypedVerbs
{
    public static IReadOnlyList<TypedVerb> All { get; } =
    [
        new("status", "panel", Organisers, Always),
        new("open", "open", Organisers, NoSessionOpen, new SessionThatIs(SessionStatus.Planned)),
        new("extend", "extend", Organisers, SessionOpen, new TheOpenSession(), new Number("minutes", 10)),
        new("warn", "warn", Organisers, SessionOpen, new TheOpenSession(), new Number("minutes", 5)),
        new("announce", "announce", Organisers, Always, new Text("announcement")),
        new("close", "close", Organisers, SessionOpen, new SessionThatIs(SessionStatus.Open)),
        new("reopen", "reopen", Organisers, NoSessionOpen, new SessionThatIs(SessionStatus.Closed)),
        new("groups", "setup", Organisers, Always),
        new("roles", "roles", Organisers, Always, new Text("find")),
        new("review", "review", Rapporteurs, Always, new AnySession()),
        new("draft", "draft", Rapporteurs, Always, new AnySession()),
        new("publish", "publish", Rapporteurs, Always, new AnySession()),
        new("unreflected", "unreflected", Rapporteurs, Always, new AnySession()),
        new("lead", "lead", Facilitators, Always, new LedGroup()),
        new("next", "next", Facilitators, SessionOpen, new LedGroup()),
        new("back", "back", Facilitators, SessionOpen, new LedGroup()),
        new("mine", "mine", Members, Always),
        new("language", "language", Everybody, Always, new LanguageName()),
        new("claim", "claim", Everybody, Always, new Text("code")),
        new("welcome", "welcome", Everybody, Always, new Text("greeting")),
        new(TypedVerb.Help, "help", Everybody, Always),
    ];
}
