namespace WorkshopBot.Rehearsal;

internal enum Way
{
    Card,
    Submit,
    Reply,
    Mention,
}

internal enum Moment
{
    InTime,
    AfterMovingOn,
    AfterClosing,
}

internal enum Afterthought
{
    None,
    Revise,
    Withdraw,
}

/// <summary>One contribution that a person is going to make, and how.</summary>
internal sealed record Act
{
    public required int Session { get; init; }

    public required int Question { get; init; }

    public required string Text { get; init; }

    public string Language { get; init; } = "en";

    public Way Way { get; init; }

    public Moment Moment { get; init; }

    public Redelivery Redelivery { get; init; }

    public Afterthought Then { get; init; }

    /// <summary>Written for a table, where the card lets them.</summary>
    public bool IsForTable { get; init; }
}

/// <summary>What one participant is going to do in the whole rehearsal.</summary>
internal sealed record Part(bool JoinsFirst, IReadOnlyList<Act> Acts)
{
    public IEnumerable<Act> For(int session, int question, Moment moment) =>
        Acts.Where(act => act.Session == session && act.Question == question && act.Moment == moment);
}
