using WorkshopBot.Domain;

namespace WorkshopBot.Review;

/// <summary>One thing that happened to a message: when, through whom, and the words that it left or gave.</summary>
/// <param name="What">A key under <c>history</c> in <c>cards/strings/</c>.</param>
public sealed record HistoryStep(DateTimeOffset At, string By, string What, string? Text = null)
{
    public Language? Language { get; init; }

    /// <summary>The group that somebody spoke for.</summary>
    public string? Group { get; init; }

    public Verdict? Verdict { get; init; }
}

/// <summary>The life of one message, read from the events of its session.</summary>
public static class MessageHistory
{
    public static IReadOnlyList<HistoryStep> Of(string message, IReadOnlyList<Recorded<OutcomeEvent>> events) =>
        [.. events.Select(recorded => StepOf(message, recorded)).OfType<HistoryStep>(), .. Replaced(events).Where(gone => gone.Message.Id == message).Select(gone => gone.Step with { Text = null })];

    /// <summary>The undecided messages that are gone since somebody had the rest drafted again, and whose words the new draft does not bring back.</summary>
    public static IReadOnlyList<(KeyMessage Message, HistoryStep Step)> Replaced(IReadOnlyList<Recorded<OutcomeEvent>> events)
    {
        var (state, askedBy, gone) = (OutcomeState.Empty, new Dictionary<string, string>(), new List<(KeyMessage, HistoryStep)>());
        foreach (var recorded in events)
        {
            var next = Domain.Outcome.Apply(state, recorded);
            if (recorded.Event is DraftAsked asked)
                askedBy[asked.Draft] = recorded.By;
            if (recorded.Event is DraftMade made)
            {
                gone.AddRange(state.Messages.Where(message => !next.Messages.Exists(other => other.Original == message.Original))
                    .Select(message => (message, new HistoryStep(recorded.At, askedBy.GetValueOrDefault(made.Draft, recorded.By), "replaced", message.Original))));
            }
            state = next;
        }
        return gone;
    }

    private static HistoryStep? StepOf(string message, Recorded<OutcomeEvent> recorded)
    {
        HistoryStep Step(string what, string? text = null) => new(recorded.At, recorded.By, what, text);

        return recorded.Event switch
        {
            DraftMade e when e.Messages.FirstOrDefault(drafted => drafted.Id == message) is { } drafted => Step("drafted", drafted.Text),
            MessageAdded e when e.Message == message => Step("added", e.Text),
            ContributionPromoted e when e.Message == message => Step("promoted", e.Text),
            MessageEdited e when e.Message == message => Step("edited", e.Text) with { Language = e.Language },
            MessageCorrected e when e.Message == message => Step("corrected", e.Text) with { Language = e.Language },
            MessageApproved e when e.Message == message => Step("approved"),
            MessageRejected e when e.Message == message => Step("rejected", e.Reason),
            MessageReconsidered e when e.Message == message => Step("reconsidered"),
            MessagesMerged e when e.Message == message || e.Other == message => Step("merged"),
            ChangesUndone e when e.Messages.Contains(message) => Step("undone"),
            GroupsAsked e when e.Messages.Contains(message) => Step("asked"),
            VoiceGiven e when e.Message == message => Step("voice") with { Group = e.Group, Verdict = e.Verdict },
            MessagesPublished e when e.Messages.Contains(message) => Step("published"),
            EvidenceLost e when e.Messages.Contains(message) => Step("lost"),
            _ => null,
        };
    }
}
