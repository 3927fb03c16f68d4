namespace WorkshopBot.Domain;

/// <summary>A download that somebody asked for; who holds its secret takes it once, while it is good.</summary>
/// <param name="Until">When it is over.</param>
/// <param name="Session">The session whose sheet it is; null for all contributions.</param>
/// <param name="Taken">Whether somebody has it.</param>
public sealed record Export(string By, DateTimeOffset Until, int? Session = null, bool Taken = false);

/// <summary>The rules of exports: all contributions only for organisers, a session's sheet for rapporteurs; once, and not for long. That one was made stays in the record.</summary>
internal static class Exports
{
    private static readonly TimeSpan Good = TimeSpan.FromMinutes(10);

    public static Decision<WorkshopEvent> Decide(WorkshopState state, OfferExport offer) =>
        offer.Session is null && !offer.By.IsOrganiser ? RefusalReason.NotAnOrganiser
        : offer.Session is not null && !offer.By.IsRapporteur ? RefusalReason.NotARapporteur
        : offer.Session is { } session && state.Programme?.Session(session) is null ? new Refusal(RefusalReason.UnknownSession, $"{session}")
        : state.Exports.ContainsKey(offer.Hash) ? []
        : [new ExportOffered(offer.Hash, offer.At + Good, offer.Session)];

    /// <summary>Whoever asked must still be what they were.</summary>
    public static Decision<WorkshopEvent> Decide(WorkshopState state, TakeExport take) =>
        !take.By.IsBot ? RefusalReason.NotAnOrganiser
        : state.Exports.GetValueOrDefault(take.Hash) is { Taken: false } export && take.At < export.Until && (export.Session is null ? state.Organisers : state.Rapporteurs).Contains(export.By)
            ? [new ExportTaken(take.Hash)]
            : RefusalReason.ExportGone;

    public static WorkshopState Apply(WorkshopState state, Recorded<WorkshopEvent> recorded) => recorded.Event switch
    {
        ExportOffered e => state with { Exports = state.Exports.SetItem(e.Hash, new Export(recorded.By, e.Until, e.Session)) },
        ExportTaken e => state with { Exports = state.Exports.SetItem(e.Hash, state.Exports[e.Hash] with { Taken = true }) },
        _ => throw new ArgumentOutOfRangeException(nameof(recorded), recorded.Event.GetType().Name, "not an event of an export"),
    };
}
