namespace WorkshopBot.Domain;

/// <summary>A download of all contributions that an organiser asked for; who holds its secret takes it once, while it is good.</summary>
public sealed record Export(string By, DateTimeOffset Until, bool Taken = false);

/// <summary>The rules of exports: only for organisers, once, and not for long. That one was made stays in the record.</summary>
internal static class Exports
{
    private static readonly TimeSpan Good = TimeSpan.FromMinutes(10);

    public static Decision<WorkshopEvent> Decide(WorkshopState state, OfferExport offer) =>
        !offer.By.IsOrganiser ? RefusalReason.NotAnOrganiser
        : state.Exports.ContainsKey(offer.Hash) ? []
        : [new ExportOffered(offer.Hash, offer.At + Good)];

    /// <summary>Whoever asked must still be an organiser.</summary>
    public static Decision<WorkshopEvent> Decide(WorkshopState state, TakeExport take) =>
        !take.By.IsBot ? RefusalReason.NotAnOrganiser
        : state.Exports.GetValueOrDefault(take.Hash) is { Taken: false } export && take.At < export.Until && state.Organisers.Contains(export.By)
            ? [new ExportTaken(take.Hash)]
            : RefusalReason.ExportGone;

    public static WorkshopState Apply(WorkshopState state, Recorded<WorkshopEvent> recorded) => recorded.Event switch
    {
        ExportOffered e => state with { Exports = state.Exports.SetItem(e.Hash, new Export(recorded.By, e.Until)) },
        ExportTaken e => state with { Exports = state.Exports.SetItem(e.Hash, state.Exports[e.Hash] with { Taken = true }) },
        _ => throw new ArgumentOutOfRangeException(nameof(recorded), recorded.Event.GetType().Name, "not an event of an export"),
    };
}
