using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Events;
using WorkshopBot.Engine.Streams;

namespace WorkshopBot.Engine.Faults;

/// <summary>
/// At the start: tries again what was set aside, says which kinds the store holds that this version cannot read, and reads
/// every stream through once. Then: where the store may have gone back, has every stream that this process remembers
/// compared with it, so that all that is gone is counted at once.
/// </summary>
public sealed partial class StoreWatch(
    IEventStore store,
    StoreFaults faults,
    IGrainFactory grains,
    ICourier courier,
    [FromKeyedServices(WorkshopClock.Key)] TimeProvider clock,
    ILogger<StoreWatch> logger) : BackgroundService
{
    /// <summary>The facts that say which versions of this program have worked on the store, and which kinds each can write.</summary>
    public const string Fact = "program";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    private static string Version { get; } =
        typeof(StoreWatch).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";

    /// <summary>Sets free what was set aside before anything is carried out.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            var programs = await ProgramsAsync(cancellationToken);
            foreach (var kind in (await store.KindsAsync(cancellationToken)).Where(kind => !EventCodec.Knows(kind.Type, kind.Shape)))
                LogUnknownKind(kind.Count, kind.Type, Version, WritersOf(kind.Type, programs));
            if (await store.UnparkAsync(cancellationToken) is > 0 and var rows)
                LogTriedAgain(rows);
            await store.SaveAsync(Fact, Version, JsonSerializer.Serialize(new ProgramNote([.. EventCodec.Kinds]), ProgramJson.Default.ProgramNote), cancellationToken);
        }
        catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException)
        {
            LogNotChecked(exception);
        }
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await CheckAsync(stoppingToken);
        var epoch = faults.Epoch;
        using var timer = new PeriodicTimer(BetweenLooks);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (faults.Epoch is var now && now != epoch && await CompareAsync())
                epoch = now;
        }
    }

    private static string WritersOf(string kind, IReadOnlyDictionary<string, ProgramNote> programs) =>
        programs.Where(program => program.Value.Kinds.Contains(kind)).Select(program => program.Key)
            .Order(StringComparer.Ordinal) is var writers && writers.Any()
            ? string.Join(", ", writers)
            : "an unknown version";

    private async Task<IReadOnlyDictionary<string, ProgramNote>> ProgramsAsync(CancellationToken cancellation)
    {
        Dictionary<string, ProgramNote> programs = [];
        foreach (var (version, note) in await store.LoadAsync(Fact, cancellation))
        {
            try
            {
                if (JsonSerializer.Deserialize(note, ProgramJson.Default.ProgramNote) is { Kinds: not null } read)
                    programs[version] = read;
            }
            catch (JsonException)
            {
                faults.Park(new(RowTable.Fact, Fact, 0, "", "it does not read as such"));
            }
        }
        return programs;
    }

    private async Task CheckAsync(CancellationToken stopping)
    {
        try
        {
            foreach (var stream in await store.StreamsAsync("", stopping))
                await ReadThroughAsync(stream, stopping);
            // Those for later too: at night nobody is there to read a log.
            foreach (var conversation in await store.ConversationsDueAsync(DateTimeOffset.MaxValue, withSending: false, stopping))
            {
                foreach (var delivery in await store.DeliveriesDueAsync(conversation, DateTimeOffset.MaxValue, int.MaxValue, stopping))
                    await Parking.ParkAsync(store, courier, faults, delivery, clock.Now(), stopping);
            }
            foreach (var stored in await store.RequestsDueAsync(DateTimeOffset.MaxValue, int.MaxValue, stopping))
            {
                if (stored.Unreadable is var (kind, reason))
                    await Parking.ParkAsync(store, faults, stored, kind, reason);
            }
        }
        catch (Exception exception) when (exception is StoreBusyException or StoreUnavailableException)
        {
            LogNotChecked(exception);
        }
    }

    private async Task ReadThroughAsync(string stream, CancellationToken stopping)
    {
        var unreadable = stream.Split('/')[0] switch
        {
            "workshop" => (await Replay.ReadAsync(store, stream, Rules.Workshop, stopping)).Unreadable,
            "discussion" => (await Replay.ReadAsync(store, stream, Rules.Discussion, stopping)).Unreadable,
            "outcome" => (await Replay.ReadAsync(store, stream, Rules.Outcome, stopping)).Unreadable,
            _ => new(RowTable.Event, stream, 1, "", "this version knows no such stream"),
        };
        if (unreadable is not null)
            faults.Park(unreadable);
    }

    private async Task<bool> CompareAsync()
    {
        try
        {
            foreach (var stream in faults.Remembered)
                await (stream.Split('/')[0] switch
                {
                    "workshop" => grains.GetGrain<IWorkshopGrain>(stream).ReadAsync(-1) as Task,
                    "discussion" => grains.GetGrain<IDiscussionGrain>(stream).ReadAsync(-1),
                    _ => grains.GetGrain<IOutcomeGrain>(stream).ReadAsync(-1),
                });
            return true;
        }
#pragma warning disable CA1031 // whatever is in the way, the next look tries again
        catch (Exception exception)
        {
            LogNotCompared(exception);
            return false;
        }
#pragma warning restore CA1031
    }

    [LoggerMessage(LogLevel.Critical, "The store holds {Count} events of kind '{Kind}', which this version ({Version}) cannot read; {Writers} can. What they belong to is read up to there and takes nothing more: run that version or a newer one, or restore the backup that was made before it.")]
    private partial void LogUnknownKind(long count, string kind, string version, string writers);

    [LoggerMessage(LogLevel.Warning, "{Rows} rows that were set aside as unreadable are tried again.")]
    private partial void LogTriedAgain(int rows);

    [LoggerMessage(LogLevel.Warning, "The store could not be looked through; what cannot be read is found out as it comes.")]
    private partial void LogNotChecked(Exception exception);

    [LoggerMessage(LogLevel.Warning, "What is remembered could not be compared with the store; the next look tries again.")]
    private partial void LogNotCompared(Exception exception);
}

/// <summary>What a version of this program can write.</summary>
internal sealed record ProgramNote(IReadOnlyList<string> Kinds);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(ProgramNote))]
internal sealed partial class ProgramJson : JsonSerializerContext;
