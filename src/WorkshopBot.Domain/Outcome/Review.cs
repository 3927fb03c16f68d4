namespace WorkshopBot.Domain;

/// <summary>What a rapporteur may do to a message, and what several of them may not do to each other.</summary>
internal static class Review
{
    public static Decision<OutcomeEvent> Decide(OutcomeState state, MessageCommand command)
    {
        if (state.Find(command.Message) is not { } message)
            return RefusalReason.UnknownMessage;
        if (command is MergeMessages { Other: var other } && other == message.Id)
            return RefusalReason.SameMessage;
        if (AlreadySo(state, message, command))
            return [];
        if (command is CorrectMessage != message.PublishedAt is not null)
            return command is CorrectMessage ? RefusalReason.MessageNotPublished : RefusalReason.MessagePublished;
        if (command.Seen != message.Version)
            return new Refusal(RefusalReason.MessageChanged, message.ChangedBy);
        return command switch
        {
            EditMessage edit => Words.Check(edit.Text, Words.LongestMessage) is { } refusal ? refusal
                : [new MessageEdited(message.Id, edit.Language, edit.Text.Trim())],
            CorrectMessage correct => Words.Check(correct.Text, Words.LongestMessage) is { } refusal ? refusal
                : [new MessageCorrected(message.Id, correct.Language, correct.Text.Trim())],
            ApproveMessage => [new MessageApproved(message.Id)],
            RejectMessage reject => reject.Reason is { Length: > Words.LongestMessage } ? new Refusal(RefusalReason.TextTooLong, $"{Words.LongestMessage}")
                : [new MessageRejected(message.Id, string.IsNullOrWhiteSpace(reject.Reason) ? null : reject.Reason.Trim())],
            ReconsiderMessage => [new MessageReconsidered(message.Id)],
            MergeMessages merge => DecideMerge(state, message, merge),
            _ => throw new ArgumentOutOfRangeException(nameof(command)),
        };
    }

    public static OutcomeState Apply(OutcomeState state, Recorded<OutcomeEvent> recorded) => recorded.Event switch
    {
        MessageEdited e => Change(state, recorded, e.Message, message => message with
        {
            Status = MessageStatus.Edited,
            Wording = message.Wording.With(e.Language, e.Text),
            WasEdited = message.WasEdited || message.Wording.Has(e.Language),
            RejectionReason = null,
            ApprovedBy = null,
            ApprovedAt = null,
        }),
        MessageCorrected e => Outcome.Change(state, e.Message, message => Reworded(message, message with
        {
            Wording = message.Wording.With(e.Language, e.Text),
            WasEdited = message.WasEdited || message.Wording.Has(e.Language),
            CorrectedAt = recorded.At,
            Version = message.Version + 1,
            ChangedBy = recorded.By,
            ChangedAt = recorded.At,
        })),
        MessageApproved e => Change(state, recorded, e.Message, message => message with
        {
            Status = MessageStatus.Approved,
            ApprovedBy = recorded.By,
            ApprovedAt = recorded.At,
            RejectionReason = null,
        }),
        MessageRejected e => Change(state, recorded, e.Message, message => message with
        {
            Status = MessageStatus.Rejected,
            RejectionReason = e.Reason,
            ApprovedBy = null,
            ApprovedAt = null,
        }),
        MessageReconsidered e => Change(state, recorded, e.Message, message => message with
        {
            Status = MessageStatus.Edited,
            RejectionReason = null,
            ApprovedBy = null,
            ApprovedAt = null,
        }),
        MessagesMerged e => Merge(state, recorded, e),
        _ => throw new ArgumentOutOfRangeException(nameof(recorded), recorded.Event.GetType().Name, "not an event of an outcome"),
    };

    private static bool AlreadySo(OutcomeState state, KeyMessage message, MessageCommand command) => command switch
    {
        EditMessage edit => Reads(message, edit.Language, edit.Text),
        CorrectMessage correct => message.PublishedAt is not null && Reads(message, correct.Language, correct.Text),
        ApproveMessage => message.Status == MessageStatus.Approved,
        RejectMessage => message.Status == MessageStatus.Rejected,
        ReconsiderMessage => !message.IsDecided,
        MergeMessages merge => state.Find(merge.Other) is { Status: MessageStatus.Rejected } other
            && other.Evidence.TrueForAll(evidence => message.Evidence.Contains(evidence)),
        _ => false,
    };

    private static bool Reads(KeyMessage message, Language language, string text) =>
        message.Wording.Wordings.TryGetValue(language, out var wording) && wording == text.Trim();

    private static Decision<OutcomeEvent> DecideMerge(OutcomeState state, KeyMessage message, MergeMessages merge) =>
        state.Find(merge.Other) is not { } other ? RefusalReason.UnknownMessage
        : other.PublishedAt is not null ? RefusalReason.MessagePublished
        : [new MessagesMerged(message.Id, other.Id)];

    private static OutcomeState Merge(OutcomeState state, Recorded<OutcomeEvent> recorded, MessagesMerged e)
    {
        var other = state.Find(e.Other)!;
        var united = Change(state, recorded, e.Message, message => message with
        {
            MergedWith = other.Id,
            // Other groups are cited now than those that were asked.
            Asked = null,
            Voices = message.Voices.Clear(),
            Evidence = [.. message.Evidence.Concat(other.Evidence).DistinctBy(evidence => (evidence.Contribution, evidence.Quote))],
            Status = MessageStatus.Edited,
            RejectionReason = null,
            ApprovedBy = null,
            ApprovedAt = null,
        });
        return Change(united, recorded, e.Other, message => message with { MergedWith = e.Message, Status = MessageStatus.Rejected, ApprovedBy = null, ApprovedAt = null });
    }

    private static OutcomeState Change(OutcomeState state, Recorded<OutcomeEvent> recorded, string id, Func<KeyMessage, KeyMessage> change) =>
        Outcome.Change(state, id, message => Reworded(message, change(message with { MergedWith = null }) with
        {
            Before = message with { Before = null, MergedWith = null },
            Version = message.Version + 1,
            ChangedBy = recorded.By,
            ChangedAt = recorded.At,
        }));

    /// <summary>What groups said of other words does not count for these.</summary>
    internal static KeyMessage Reworded(KeyMessage before, KeyMessage after) =>
        before.Wording.Equals(after.Wording) ? after : after with { Asked = null, Voices = after.Voices.Clear() };
}
