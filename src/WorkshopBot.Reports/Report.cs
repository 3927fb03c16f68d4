using WorkshopBot.Domain;

namespace WorkshopBot.Reports;

/// <summary>What a workshop came to, or has come to so far.</summary>
public sealed record Report
{
    public required Programme Programme { get; init; }

    /// <summary>False while the workshop goes on: every format then says "Draft – not final".</summary>
    public bool Final { get; init; }

    public required DateTimeOffset MadeAt { get; init; }

    /// <summary>Different people who contributed, over all sessions.</summary>
    public required int People { get; init; }

    /// <summary>Different groups that contributed, over all sessions.</summary>
    public required int Groups { get; init; }

    /// <summary>In the order of the programme.</summary>
    public required IReadOnlyList<ReportSession> Sessions { get; init; }
}

/// <summary>How far a session has come.</summary>
public enum ReportStatus
{
    /// <summary>Not opened yet.</summary>
    Planned,

    /// <summary>Groups are discussing.</summary>
    Open,

    /// <summary>Closed, and its messages are not published yet.</summary>
    Closed,

    /// <summary>Its messages have reached the groups.</summary>
    Published,
}

/// <summary>One session: what was said, by how many, and what came of it.</summary>
public sealed record ReportSession
{
    public required Session Session { get; init; }

    public required ReportStatus Status { get; init; }

    public DateTimeOffset? OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>Different people who contributed.</summary>
    public required int People { get; init; }

    /// <summary>Different groups that contributed.</summary>
    public required int Groups { get; init; }

    /// <summary>Contributions that were not withdrawn.</summary>
    public required int Contributions { get; init; }

    /// <summary>Every group of the workshop, the silent ones too.</summary>
    public IReadOnlyList<GroupParticipation> Participation { get; init; } = [];

    /// <summary>Approved messages only, in reading order. Those without <see cref="ReportMessage.PublishedAt"/> appear in a draft, apart, and not in a final report.</summary>
    public IReadOnlyList<ReportMessage> Messages { get; init; } = [];

    /// <summary>Every contribution that no message's evidence names.</summary>
    public IReadOnlyList<UnreflectedContribution> Unreflected { get; init; } = [];

    /// <summary>What could not be read and is not in here, group by group; empty as a rule.</summary>
    public IReadOnlyList<UnreadableEntries> Unreadable { get; init; } = [];
}

/// <summary>Entries that this version cannot read.</summary>
/// <param name="Group">Whose discussion; null where the session is anonymous, or they are of the session's messages.</param>
/// <param name="Entries">How many: the first that cannot be read, and those behind it.</param>
public sealed record UnreadableEntries(string? Group, int Entries);

/// <summary>How one group took part in one session.</summary>
/// <param name="Group">The group's label; null for the small groups of an anonymous session together.</param>
/// <param name="Members">How many belong to it.</param>
/// <param name="Contributors">How many of them contributed.</param>
/// <param name="Contributions">How many contributions they made.</param>
public sealed record GroupParticipation(string? Group, int Members, int Contributors, int Contributions);

/// <summary>Who wrote a message first.</summary>
public enum MessageOrigin
{
    /// <summary>The embedded drafter: no language model.</summary>
    Embedded,

    /// <summary>A language model at Azure OpenAI.</summary>
    Azure,

    /// <summary>The rapporteur.</summary>
    Rapporteur,
}

/// <summary>A key message or a recommendation that the rapporteur approved.</summary>
public sealed record ReportMessage
{
    public required LocalizedText Wording { get; init; }

    /// <summary>Different people behind the evidence.</summary>
    public required int People { get; init; }

    /// <summary>Different groups behind the evidence.</summary>
    public required int Groups { get; init; }

    /// <summary>For how many people the scribes among them wrote, themselves included; 0 where everybody spoke for themselves. Not counted in <see cref="People"/>.</summary>
    public int OnBehalfOf { get; init; }

    public required MessageOrigin Origin { get; init; }

    /// <summary>Whether a rapporteur changed what was first written.</summary>
    public bool Edited { get; init; }

    /// <summary>The name of the person, as it is to be printed.</summary>
    public required string ApprovedBy { get; init; }

    public required DateTimeOffset ApprovedAt { get; init; }

    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>When it was last changed after publishing.</summary>
    public DateTimeOffset? CorrectedAt { get; init; }

    public IReadOnlyList<ReportQuote> Quotes { get; init; } = [];
}

/// <summary>A verbatim quote.</summary>
/// <param name="From">Who is named beside it, by the session's attribution: the group, or person and group; null for nobody.</param>
/// <param name="Question">The number of the question that it answers.</param>
/// <param name="Text">What stands in the contribution, just so.</param>
public sealed record ReportQuote(string? From, int Question, string Text)
{
    /// <summary>Whether it came after its group had moved on.</summary>
    public bool Late { get; init; }

    /// <summary>The quote in the message's language where it was said in another: a model's, to help reading; null otherwise.</summary>
    public string? Translation { get; init; }
}

/// <summary>A contribution that no message reflects.</summary>
/// <param name="From">As in <see cref="ReportQuote"/>.</param>
/// <param name="Question">The number of the question that it answers.</param>
/// <param name="Text">The whole contribution.</param>
/// <param name="Late">Whether it came after its group had moved on.</param>
public sealed record UnreflectedContribution(string? From, int Question, string Text, bool Late);
