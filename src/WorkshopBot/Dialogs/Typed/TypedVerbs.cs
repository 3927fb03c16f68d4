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
        new("warn", "warn", Organisers, SessionOpen, new TheOpenSession(), new Number("minutes", 5), new Time("at", Needed: false)),
        new("announce", "announce", Organisers, Always, new Text("announcement")),
        new("schedule", "announce", Organisers, Always, new Time("at", Needed: true), new Text("announcement")),
        new("scheduled", "scheduled", Organisers, Always),
        new("cancel", "cancel-broadcast", Organisers, Always, new MaybeNumber("number")),
        new("close", "close", Organisers, SessionOpen, new SessionThatIs(SessionStatus.Open)),
        new("reopen", "reopen", Organisers, NoSessionOpen, new SessionThatIs(SessionStatus.Closed)),
        new("groups", "setup", Organisers, Always),
        new("members", "members", Organisers, Always),
        new("move", "move-member", Organisers, Always, new GroupName(), new Text("find")),
        new("import", "import-members", Organisers, Always, new Text("list")),
        new("export", "export", Organisers, Always),
        new("roles", "roles", Organisers, Always, new Text("find")),
        new("attribution", "attribution", Organisers, Always),
        new("review", "review", Rapporteurs, Always, new AnySession()),
        new("message", "message", Rapporteurs, Always, new Number("position")),
        new("approve", "approve", Rapporteurs, Always, new Number("position")),
        new("approveRest", "approve-rest", Rapporteurs, Always, new AnySession()),
        new("reject", "reject", Rapporteurs, Always, new Number("position"), new Text("reason")),
        new("edit", "edit", Rapporteurs, Always, new Number("position"), new Text("wording")),
        new("reconsider", "reconsider", Rapporteurs, Always, new Number("position")),
        new("undo", "undo", Rapporteurs, Always),
        new("merge", "merge", Rapporteurs, Always, new Number("position"), new Number("with")),
        new("add", "add", Rapporteurs, Always, new Text("wording")),
        new("wording", "wording", Rapporteurs, Always, new AnySession()),
        new("evidence", "evidence", Rapporteurs, Always, new Number("position")),
        new("history", "history", Rapporteurs, Always, new Number("position")),
        new("heard", "heard", Rapporteurs, Always, new AnySession()),
        new("draft", "draft", Rapporteurs, Always, new AnySession()),
        new("publish", "publish", Rapporteurs, Always, new AnySession()),
        new("redraft", "draft", Rapporteurs, Always, new Text("hint")),
        new("askGroups", "ask-groups", Rapporteurs, Always, new AnySession()),
        new("correct", "correct", Rapporteurs, Always, new Number("position"), new Text("wording")),
        new("sheet", "sheet", Rapporteurs, Always, new AnySession()),
        new("unreflected", "unreflected", Rapporteurs, Always, new AnySession()),
        new("lead", "lead", Facilitators, Always, new LedGroup()),
        new("next", "next", Facilitators, SessionOpen, new LedGroup()),
        new("back", "back", Facilitators, SessionOpen, new LedGroup()),
        new("more", "more", Facilitators, SessionOpen, new Number("minutes", 5), new LedGroup()),
        new("silent", "silent", Facilitators, SessionOpen, new LedGroup()),
        new("nudge", "nudge", Facilitators, SessionOpen, new LedGroup()),
        new("askHelp", "ask-help", Facilitators, SessionOpen, new LedGroup()),
        new("helpOver", "help-over", Facilitators, SessionOpen, new LedGroup()),
        new("groupLanguages", "group-languages", Facilitators, Always, new LanguageNames("languages"), new LedGroup()),
        new("where", "where", Members, Always),
        new("contribute", "contribute", Members, SessionOpen, new Question("question"), new Text("text")),
        new("ready", "ready", Members, SessionOpen),
        new("mine", "mine", Members, Always),
        new("revise", "revise", Members, Always, new Number("own"), new Text("text")),
        new("withdraw", "withdraw", Members, Always, new Number("own")),
        new("published", "published", Everybody, Always, new AnySession()),
        new("language", "language", Everybody, Always, new LanguageName()),
        new("claim", "claim", Everybody, Always, new Text("code")),
        new("welcome", "welcome", Everybody, Always, new Text("greeting")),
        new(TypedVerb.Help, "help", Everybody, Always),
    ];
}
