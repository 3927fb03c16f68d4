using System.Security.Cryptography;
using WorkshopBot.Conversations;
using WorkshopBot.Domain;
using WorkshopBot.Engine.Nodes;
using WorkshopBot.Engine.Streams;
using WorkshopBot.Engine.Workshop;

namespace WorkshopBot.Hosting;

/// <summary>Reads the address book before anything is sent.</summary>
internal sealed class AddressLoading(AddressBook addresses) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => addresses.LoadAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>What happens once the silo runs and before anybody is heard: the programme is planned, the first key is handed out.</summary>
public sealed partial class WorkshopStartup(Workshops workshops, WorkshopSettings settings, ClusterMembers nodes, ILogger<WorkshopStartup> logger) : IHostedService
{
    // Without letters and digits that look alike.
    private const string CodeLetters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";

    private LiveWorkshop Live => workshops.Of(settings.Programme.Id);

    /// <summary>The code that makes its first holder an organiser, where there is none yet.</summary>
    public string? StartCode { get; private set; }

    /// <summary>Whether all of this is done.</summary>
    public bool IsDone { get; private set; }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var planned = await Live.DoAsync(new Plan(settings.Programme), Live.ByTheBot($"plan/{Guid.NewGuid()}"));
        if (planned.Effect == Effect.Refused)
            LogOtherProgramme();
        foreach (var (number, entry) in settings.Organisers.Index())
            await NameAsync(entry, number + 1);
        var workshop = await Live.ReadAsync();
        if (workshop.PresentOrganisers == 0)
            await HandOutCodeAsync(workshop.StartCodeHash);
        IsDone = true;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task NameAsync(string entry, int number)
    {
        if (!Guid.TryParse(entry, out var id))
        {
            LogNoObjectId(number);
            return;
        }
        var named = await Live.DoAsync(new NameOrganiser(id.ToString()), Live.ByTheBot($"settings/{Guid.NewGuid()}"));
        if (named.State.DismissedOrganisers.Contains(id.ToString()))
            LogDismissed(number);
    }

    /// <summary>One code for all nodes: what a node that lives has printed stays good, and of two that start at once one prints.</summary>
    private async Task HandOutCodeAsync(string? before)
    {
        if (before is not null && nodes.Others.Count > 0)
            return;
        var code = NewCode();
        var hash = Domain.Workshop.HashStartCode(code);
        var issued = await Live.DoAsync(new IssueStartCode(hash), Live.ByTheBot($"code/after/{before ?? "none"}"));
        if (issued.State.StartCodeHash != hash)
            return;
        StartCode = code;
        LogStartCode(code);
    }

    private static string NewCode()
    {
        var letters = RandomNumberGenerator.GetString(CodeLetters, 12);
        return $"{letters[..4]}-{letters[4..8]}-{letters[8..]}";
    }

    [LoggerMessage(LogLevel.Error, "Workshop:Organisers: entry {Number} is no Entra object id (32 hexadecimal digits with four hyphens) and is passed over. Take the object id of the person from Entra ID, under Users.")]
    private partial void LogNoObjectId(int number);

    [LoggerMessage(LogLevel.Warning, "Workshop:Organisers: entry {Number} was dismissed in the bot and stays dismissed. An organiser can appoint them again, under Roles; where none can, name somebody else here who was never dismissed.")]
    private partial void LogDismissed(int number);

    [LoggerMessage(LogLevel.Warning, "No organiser yet. Say to the bot, in a personal chat:  claim {Code}")]
    private partial void LogStartCode(string code);

    [LoggerMessage(LogLevel.Warning, "The programme file differs from the one that is under way: the one under way stays in force. For another workshop, give its programme another id.")]
    private partial void LogOtherProgramme();
}
