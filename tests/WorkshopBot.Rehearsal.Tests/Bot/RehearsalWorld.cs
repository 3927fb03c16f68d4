using Azure.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Hosting;

namespace WorkshopBot.Rehearsal.Tests;

/// <summary>A rehearsal with the scripted bot behind the real Teams library, on loopback.</summary>
internal sealed class RehearsalWorld : IAsyncDisposable
{
    private readonly WebApplication host;

    private RehearsalWorld(SimulatedTeams teams, WebApplication host, ScriptedBot bot, RehearsalPlan plan)
    {
        Teams = teams;
        this.host = host;
        Bot = bot;
        Plan = plan;
    }

    public SimulatedTeams Teams { get; }

    public ScriptedBot Bot { get; }

    public RehearsalPlan Plan { get; }

    public static async Task<RehearsalWorld> StartAsync(Wrong wrong = Wrong.Nothing, double speed = 1_500, FaultPlan? faults = null, int sessions = 1, int questions = 2)
    {
        var cancellation = TestContext.Current.CancellationToken;
        var clock = new RehearsalClock(speed);
        var teams = await SimulatedTeams.StartAsync(new() { Clock = clock, Faults = faults ?? new() }, cancellation);

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Teams:AppId"] = teams.AppId,
            ["Teams:TenantId"] = teams.Tenant.Id,
            ["Teams:MetadataAddress"] = teams.MetadataAddress,
            ["Teams:Retry:RetryThrottledSends"] = "true",
            ["Teams:Retry:Delay"] = "00:00:00.010",
            ["Teams:Retry:Attempts"] = "8",
        });
        builder.Services.AddKeyedSingleton<TokenCredential>(TeamsRegistration.CredentialKey, (_, _) => teams.CreateCredential());
        builder.Services.AddSingleton(services => new ScriptedBot(new(services.GetRequiredService<ConversationClient>), questions, wrong));
        builder.Services.AddSingleton<IBot>(services => services.GetRequiredService<ScriptedBot>());
        builder.Services.AddTeams(builder.Configuration.GetSection("Teams"));
        var host = builder.Build();
        host.MapTeams("/api/messages");
        await host.StartAsync(cancellation);

        var bot = host.Services.GetRequiredService<ScriptedBot>();
        return new(teams, host, bot, new()
        {
            Teams = teams,
            BotEndpoint = new($"{host.Urls.First()}/api/messages"),
            Clock = clock,
            StartMessage = ScriptedBot.StartMessage,
            Sessions = [.. Enumerable.Range(1, sessions).Select(session => new PlannedSession(session, questions))],
            Texts = Texts,
            Export = _ => Task.FromResult(bot.Export()),
            Groups = 2,
            ParticipantsPerGroup = 4,
            TimeOut = TimeSpan.FromSeconds(60),
        });
    }

    public static IReadOnlyList<PlannedText> Texts { get; } =
    [
        new(1, 1, "en", "Public value, not profit. That is the whole difference."),
        new(1, 1, "uz-Latn", "Xususiy sektorda maqsad foyda, bizda esa jamoat manfaati va ishonch."),
        new(1, 1, "en", "**bold** [x](javascript:1) <at>Everyone</at> =1+1 ${workshop.title}"),
        new(1, 2, "en", "Budgets are not growing but expectations are."),
        new(1, 2, "uz-Cyrl", "Хусусий секторда қарор бир кунда қабул қилинади."),
    ];

    public Task<RehearsalResult> RunAsync(RehearsalPlan? plan = null, IRehearsalProgress? progress = null) =>
        WorkshopRehearsal.RunAsync(plan ?? Plan, progress ?? new Silent(), TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await host.DisposeAsync();
        await Teams.DisposeAsync();
    }

    private sealed class Silent : IRehearsalProgress
    {
        public ValueTask ReportAsync(RehearsalSnapshot snapshot) => ValueTask.CompletedTask;

        public ValueTask FinishAsync(RehearsalSnapshot snapshot, RehearsalResult result) => ValueTask.CompletedTask;
    }
}
