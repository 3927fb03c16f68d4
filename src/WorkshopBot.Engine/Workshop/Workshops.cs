using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Domain;

namespace WorkshopBot.Engine.Workshop;

/// <summary>Which workshop this process runs: its programme, and who are organisers from the start (Entra object ids).</summary>
public sealed record WorkshopSettings(Programme Programme, IReadOnlyList<string> Organisers);

/// <summary>The workshops of this bot: which one is meant is found out for each turn, and kept by nobody.</summary>
public sealed class Workshops(
    IGrainFactory grains, WorkshopReader reader, WorkshopSettings settings, [FromKeyedServices(WorkshopClock.Key)] TimeProvider clock)
{
    /// <summary>All of them.</summary>
    public IReadOnlyList<LiveWorkshop> All => [Of(settings.Programme.Id)];

    public LiveWorkshop Of(string id) => new(id, grains, reader, clock);

    /// <summary>The workshop that somebody means in a conversation: as long as a bot holds one, that one everywhere.</summary>
    public LiveWorkshop At(string conversation) => Of(settings.Programme.Id);
}
