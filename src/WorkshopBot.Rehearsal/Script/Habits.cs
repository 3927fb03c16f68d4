namespace WorkshopBot.Rehearsal;

/// <summary>How often simulated people do the unusual: shares, 0 to 1. And how long they take, in workshop time.</summary>
public sealed record Habits
{
    /// <summary>Of contributions: sent by a client that only knows the Action.Submit fallback.</summary>
    public double Submit { get; init; } = 0.05;

    /// <summary>Of contributions: written as a reply in the question's thread.</summary>
    public double Reply { get; init; } = 0.06;

    /// <summary>Of contributions: written as a new post that mentions the bot.</summary>
    public double Mention { get; init; } = 0.03;

    /// <summary>Of presses: delivered again with the same id.</summary>
    public double SameId { get; init; } = 0.05;

    /// <summary>Of presses: delivered again with a new id.</summary>
    public double NewId { get; init; } = 0.04;

    /// <summary>Of presses: pressed twice.</summary>
    public double DoublePress { get; init; } = 0.06;

    /// <summary>Of contributions: followed by a second one to the same question.</summary>
    public double Second { get; init; } = 0.2;

    /// <summary>Of second contributions: the same words as the first.</summary>
    public double Repeat { get; init; } = 0.15;

    /// <summary>Of contributions by card: revised.</summary>
    public double Revise { get; init; } = 0.08;

    /// <summary>Of contributions by card: withdrawn.</summary>
    public double Withdraw { get; init; } = 0.05;

    /// <summary>Of contributions: only made when the group has moved on.</summary>
    public double Late { get; init; } = 0.05;

    /// <summary>Of contributions to a session's last question: only tried when the session has closed.</summary>
    public double TooLate { get; init; } = 0.04;

    /// <summary>Of participants: do not press Join before they contribute.</summary>
    public double JoinByContributing { get; init; } = 0.15;

    /// <summary>Of participants: come when a session is under way, and join with their first answer.</summary>
    public double ArriveLate { get; init; } = 0.06;

    /// <summary>Whether the last group says nothing in the second session, where there are several of both.</summary>
    public bool SilentGroup { get; init; } = true;

    /// <summary>Of contributions by card, those of whom the card lets write for a table: written for one.</summary>
    public double Scribe { get; init; } = 0.05;

    /// <summary>Of questions: a participant asks where the group is.</summary>
    public double Where { get; init; } = 0.05;

    /// <summary>Of questions: a facilitator reminds the group; adds minutes; asks an organiser for help, each as often.</summary>
    public double Aside { get; init; } = 0.1;

    /// <summary>Of a facilitator's presses to move on: pressed twice.</summary>
    public double DoubleNext { get; init; } = 0.2;

    /// <summary>Of key messages: reworded before they are approved.</summary>
    public double Edit { get; init; } = 0.2;

    /// <summary>Of key messages: rejected.</summary>
    public double Reject { get; init; } = 0.1;

    /// <summary>How long a participant reads, thinks and types.</summary>
    public (TimeSpan Least, TimeSpan Most) Answering { get; init; } = (TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(150));

    /// <summary>How long everybody else takes for a step.</summary>
    public (TimeSpan Least, TimeSpan Most) Acting { get; init; } = (TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(8));
}
