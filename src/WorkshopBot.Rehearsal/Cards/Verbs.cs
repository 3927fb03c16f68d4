namespace WorkshopBot.Rehearsal;

/// <summary>The verbs that simulated people look for on cards: the bot's contract with them, in one place.</summary>
internal static class Verbs
{
    public const string Panel = "panel";
    public const string SetUp = "setup";
    public const string SetUpGroups = "setup-groups";
    public const string Roles = "roles";
    public const string Appoint = "appoint";
    public const string Open = "open";
    public const string Close = "close";
    public const string Announce = "announce";

    public const string Join = "join";
    public const string Contribute = "contribute";
    public const string JoinContribute = "join-contribute";
    public const string Revise = "revise";
    public const string Withdraw = "withdraw";
    public const string Again = "again";
    public const string Mine = "mine";
    public const string Where = "where";
    public const string Next = "next";
    public const string Nudge = "nudge";
    public const string More = "more";
    public const string AskHelp = "ask-help";
    public const string AnswerHelp = "answer-help";

    public const string Review = "review";
    public const string Message = "message";
    public const string Approve = "approve";
    public const string Edit = "edit";
    public const string Wording = "wording";
    public const string Reject = "reject";
    public const string ApproveRest = "approve-rest";
    public const string Publish = "publish";
}

/// <summary>The inputs that go with them, by id.</summary>
internal static class InputIds
{
    public const string Channels = "channels";
    public const string Find = "find";
    public const string Person = "person";
    public const string Role = "role";
    public const string Group = "group";
    public const string Announcement = "announcement";
    public const string Text = "text";
    public const string People = "people";
    public const string Wording = "wording";
    public const string Reason = "reason";
}

/// <summary>What the data of an action is about.</summary>
internal static class DataFields
{
    public const string Verb = "verb";
    public const string Session = "session";
    public const string Group = "group";
    public const string Question = "question";
    public const string From = "from";
    public const string Message = "message";
    public const string Language = "language";
    public const string Seen = "seen";
}

/// <summary>The values of the role that is chosen when somebody is appointed.</summary>
internal static class RoleValues
{
    public const string Facilitator = "facilitator";
    public const string Rapporteur = "rapporteur";
}
