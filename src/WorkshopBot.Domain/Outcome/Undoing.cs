namespace WorkshopBot.Domain;

/// <summary>Taking back one's own last change of a message; what another has decided since stands.</summary>
internal static class Undoing
{
    public static Decision<OutcomeEvent> Decide(OutcomeState state, Undo undo)
    {
        SortedSet<string> undone = new(StringComparer.Ordinal);
        foreach (var (id, seen) in undo.Seen)
        {
            if (state.Find(id) is not { } message)
                return RefusalReason.UnknownMessage;
            if (IsUndone(message, seen, undo.By))
                continue;
            if (message.PublishedAt is not null)
                return RefusalReason.MessagePublished;
            if (message.Version != seen)
                return new Refusal(RefusalReason.MessageChanged, message.ChangedBy);
            if (message.Before is null || message.ChangedBy != undo.By.Person)
                return new Refusal(RefusalReason.NotYourChange, message.ChangedBy);
            undone.Add(id);
            if (message.MergedWith is not { } with)
                continue;
            var other = state.Find(with)!;
            if (other.MergedWith != id)
                return new Refusal(RefusalReason.MessageChanged, other.ChangedBy);
            undone.Add(with);
        }
        return undone.Count == 0 ? [] : [new ChangesUndone([.. undone])];
    }

    public static OutcomeState Apply(OutcomeState state, Recorded<OutcomeEvent> recorded, string id) => Outcome.Change(state, id, message =>
        Review.Reworded(message, message.Before! with
        {
            Asked = message.Asked,
            AskedGroups = message.AskedGroups,
            Voices = message.Voices,
            Version = message.Version + 1,
            ChangedBy = recorded.By,
            ChangedAt = recorded.At,
        }));

    /// <summary>A second press on the same button.</summary>
    private static bool IsUndone(KeyMessage message, int seen, Actor by) =>
        message.Before is null && message.PublishedAt is null && message.ChangedBy == by.Person && message.Version > seen;
}
