using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Spectre.Console;
using WorkshopBot.Domain;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Events;
using WorkshopBot.Hosting;
using WorkshopBot.Languages;
using WorkshopBot.Programmes;
using WorkshopBot.Rehearsal;
using WorkshopBot.Reports;
using WorkshopBot.Teams.Hosting;

namespace WorkshopBot.Commands;

/// <summary><c>workshopbot rehearse</c>: the real bot over its real HTTP path, against a simulated Teams and simulated people.</summary>
internal static class RehearseCommand
{
    /// <summary>The file in a database's folder that says that nobody lives by it.</summary>
    private const string Mark = "rehearsal.txt";

    public static void AddTo(RootCommand root)
    {
        var programme = new Argument<string?>("programme") { Description = "A programme file (YAML). Without it: the workshop of the 2025 UN Public Service Forum.", Arity = ArgumentArity.ZeroOrOne };
        var sessions = Number("--sessions", "How many sessions, from the first; all of them when left out.", 50, 1, 50);
        var groups = Number("--groups", "How many groups.", 6, 1, 500);
        var participants = Number("--participants", "How many participants in each group.", 8, 1, 100);
        var seed = Number("--seed", "Decides who says what, and what goes wrong for whom.", 1, 0, int.MaxValue);
        var speed = Number("--speed", "Workshop seconds in a real second.", 600, 1, 1_000);
        var store = new Option<string?>("--store") { Description = "An empty PostgreSQL database to rehearse on, instead of one in the folder." };
        var everyOther = new Option<string?>("--every-other") { Description = $"A language that every other participant uses, and that the report is written in too: {LanguagePacks.Listed}." };
        everyOther.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } tag && LanguagePacks.FromTag(tag) is null)
                result.AddError($"'{tag}' is not a language of WorkshopBot. Use {LanguagePacks.Listed}.");
        });
        var output = new Option<string>("--out") { Description = "The folder for the report and the database.", DefaultValueFactory = _ => "rehearsal" };
        var command = new Command("rehearse", "Rehearse the workshop with simulated people, and check that nothing is lost or doubled.") { programme, sessions, groups, participants, seed, speed, everyOther, store, output };
        command.SetAction((parsed, cancellation) => RunAsync(
            new(parsed.GetValue(programme), parsed.GetValue(sessions), parsed.GetValue(groups), parsed.GetValue(participants), parsed.GetValue(seed), parsed.GetValue(speed), LanguagePacks.FromTag(parsed.GetValue(everyOther)), parsed.GetValue(store), parsed.GetValue(output)!), cancellation));
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(Wish wish, CancellationToken cancellation)
    {
        if (CommonOptions.Read(wish.Programme) is not { } planned)
            return 2;
        var programme = planned with
        {
            Title = Marked(planned.Title),
            Languages = wish.EveryOther is { } more ? [.. planned.Languages.Union([more])] : planned.Languages,
        };
        var data = Path.Combine(wish.Out, "data");
        if (Directory.Exists(data))
        {
            // The bot's own database stands in a folder of this name as well.
            if (!File.Exists(Path.Combine(data, Mark)) && Directory.EnumerateFileSystemEntries(data).Any())
            {
                await Console.Error.WriteLineAsync($"{data} does not hold a rehearsal, and a rehearsal begins with an empty one. Name another folder with --out.");
                return 2;
            }
            Directory.Delete(data, recursive: true);
        }

        var clock = new RehearsalClock(wish.Speed, start: Morning(programme));
        if (await WalkAsync(wish, programme, data, clock, cancellation) is not var (place, succeeded))
            return 2;
        // Bot and people are gone, and the report has their memory.
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        await WriteReportAsync(wish, programme, clock, place, cancellation);
        return succeeded ? 0 : 1;
    }

    /// <summary>So that nothing that comes of a rehearsal is ever taken for what people said.</summary>
    private static LocalizedText Marked(LocalizedText title) =>
        new(title.Wordings.ToDictionary(wording => wording.Key, wording => ReportWords.In(wording.Key).Say("rehearsal", wording.Value)));

    /// <summary>When the first day's work begins.</summary>
    private static DateTimeOffset Morning(Programme programme)
    {
        var morning = programme.From.ToDateTime(new TimeOnly(9, 0));
        return new(morning, TimeZoneInfo.FindSystemTimeZoneById(programme.TimeZone).GetUtcOffset(morning));
    }

    /// <summary>Runs bot and people; null where the database is not empty.</summary>
    private static async Task<(StorePlace Place, bool Succeeded)?> WalkAsync(Wish wish, Programme programme, string data, RehearsalClock clock, CancellationToken cancellation)
    {
        await using var teams = await SimulatedTeams.StartAsync(new SimulatedTeamsOptions { Clock = clock, Seed = wish.Seed }, cancellation);
        using var credential = teams.CreateCredential();
        await using var app = Bot(programme, data, wish.Store, teams, credential, clock);
        var place = app.Services.GetRequiredService<StorePlace>();
        if ((await app.Services.GetRequiredService<IEventStore>().StreamsAsync("", cancellation)).Count > 0)
        {
            await Console.Error.WriteLineAsync($"{place} holds a workshop already. Name an empty database with --store.");
            return null;
        }
        await app.StartAsync(cancellation);
        if (Directory.Exists(data))
            await File.WriteAllTextAsync(Path.Combine(data, Mark), "The next rehearsal here deletes this folder.\n", cancellation);
        try
        {
            var result = await WorkshopRehearsal.RunAsync(Plan(wish, programme, teams, clock, app), ConsoleProgress.For(AnsiConsole.Console), cancellation);
            return (place, result.Succeeded);
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
    }

    private static RehearsalPlan Plan(Wish wish, Programme programme, SimulatedTeams teams, TimeProvider clock, WebApplication app)
    {
        var store = app.Services.GetRequiredService<IEventStore>();
        return new RehearsalPlan
        {
            Teams = teams,
            BotEndpoint = new Uri($"{app.Urls.First()}/api/messages"),
            Clock = clock,
            StartMessage = $"claim {app.Services.GetRequiredService<WorkshopStartup>().StartCode}",
            Sessions = [.. programme.Sessions.Take(wish.Sessions).Select(session => new PlannedSession(session.Number, session.Questions.Count))],
            EveryOther = wish.EveryOther?.Tag(),
            Texts = [.. ContributionSeeds.Load(wish.EveryOther).Select(seed => new PlannedText(seed.Session, seed.Question, seed.Language.Tag(), seed.Text)
            {
                Translations = seed.Wording.Wordings.Where(wording => wording.Key != seed.Language).ToDictionary(wording => wording.Key.Tag(), wording => wording.Value),
            })],
            Groups = wish.Groups,
            ParticipantsPerGroup = wish.Participants,
            Seed = wish.Seed,
            TimeOut = TimeSpan.FromMinutes(2 + wish.Sessions * 3),
            Export = token => ExportAsync(store, programme.Id, token),
        };
    }

    private static async Task WriteReportAsync(Wish wish, Programme programme, TimeProvider clock, StorePlace place, CancellationToken cancellation)
    {
        await using var store = place.Open(NullLoggerFactory.Instance);
        var archive = await WorkshopArchive.ReadAsync(store, programme.Id, cancellation);
        var report = ReportBuilder.Build(archive, clock.GetUtcNow());
        foreach (var language in wish.EveryOther is null ? programme.Languages.Take(1) : programme.Languages)
        {
            var folder = language == programme.Languages[0] ? wish.Out : Path.Combine(wish.Out, language.Tag());
            foreach (var file in await ReportCommand.WriteAsync(report, folder, Enum.GetValues<ReportFormat>(), language, cancellation))
                AnsiConsole.WriteLine($"Report: {file}");
        }
    }

    private static WebApplication Bot(Programme programme, string data, string? store, SimulatedTeams teams, SimulatedCredential credential, TimeProvider clock)
    {
        // Development, because only there a service on this machine may be spoken to; tokens are checked all the same.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory, EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Teams:AppId"] = teams.AppId,
            ["Teams:TenantId"] = teams.Tenant.Id,
            ["Teams:MetadataAddress"] = teams.MetadataAddress,
            // Never the one of the service, which the environment may name.
            ["ConnectionStrings:Store"] = store,
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:LogLevel:Microsoft"] = "Error",
            ["Logging:LogLevel:WorkshopBot"] = "Error",
        });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddKeyedSingleton<TimeProvider>(WorkshopClock.Key, clock);
        builder.Services.AddKeyedSingleton<Azure.Core.TokenCredential>(TeamsRegistration.CredentialKey, credential);
        builder.AddBot(programme, data);
        return builder.Build().MapBot();
    }

    private static async Task<IReadOnlyList<ExportedContribution>> ExportAsync(IEventStore store, string workshop, CancellationToken cancellation)
    {
        var archive = await WorkshopArchive.ReadAsync(store, workshop, cancellation);
        return [.. archive.Discussions.SelectMany(entry => entry.Value.Contributions.Select(contribution =>
            new ExportedContribution(contribution.Participant, entry.Key.Session, contribution.Question, contribution.Text, contribution.Withdrawn)))];
    }

    private static Option<int> Number(string name, string description, int standard, int least, int most)
    {
        var option = new Option<int>(name) { Description = $"{description} ({least} to {most})", DefaultValueFactory = _ => standard };
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < least || value > most))
                result.AddError($"{name} takes a number from {least} to {most}, not {value}.");
        });
        return option;
    }

    private sealed record Wish(string? Programme, int Sessions, int Groups, int Participants, int Seed, int Speed, Language? EveryOther, string? Store, string Out);
}
