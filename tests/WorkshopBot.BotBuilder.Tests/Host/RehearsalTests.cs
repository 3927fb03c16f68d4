using Azure.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Bot.Builder;
using Microsoft.Bot.Builder.Integration.AspNet.Core;
using Microsoft.Bot.Connector.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using WorkshopBot.BotBuilder.Tests.Activities;
using WorkshopBot.BotBuilder.Tests.Tokens;
using WorkshopBot.Domain;
using WorkshopBot.Engine;
using WorkshopBot.Engine.Events;
using WorkshopBot.Hosting;
using WorkshopBot.Programmes;
using WorkshopBot.Rehearsal;
using WorkshopBot.Reports;
using WorkshopBot.Teams.Hosting;

namespace WorkshopBot.BotBuilder.Tests.Host;

/// <summary>The whole workshop with the simulated people, who meet the bot behind CloudAdapter.</summary>
public sealed class RehearsalTests(Differential table)
{
    private const string Kind = "activities that we send, read and written by the SDK";
    private const int Speed = 600;

    [Fact]
    public async Task All_sessions_pass_over_CloudAdapter_and_all_that_is_sent_is_read_by_Microsofts_schema()
    {
        var folder = Directory.CreateTempSubdirectory("workshopbot-cloudadapter-");
        try
        {
            var programme = ProgrammeFile.Default();
            var clock = new RehearsalClock(Speed, start: programme.From.ToDateTime(new TimeOnly(9, 0)));
            await using var teams = await SimulatedTeams.StartAsync(new() { Clock = clock }, TestContext.Current.CancellationToken);
            using var credential = teams.CreateCredential();
            var sent = new Sent();
            await using var app = Build(programme, folder.FullName, teams, credential, clock, sent);
            var turns = new Turns();
            ((CloudAdapter)app.Services.GetRequiredService<IBotFrameworkHttpAdapter>()).Use(turns);
            await app.StartAsync(TestContext.Current.CancellationToken);

            var result = await WorkshopRehearsal.RunAsync(Plan(programme, teams, clock, app), new Silent(), TestContext.Current.CancellationToken);
            await app.StopAsync(CancellationToken.None);

            Assert.Equal([], [.. result.Failures, .. result.Violations]);
            Assert.Empty(result.Verdict.Lost);
            Assert.Empty(result.Verdict.Doubled);
            Assert.True(result.Succeeded);
            Assert.Equal(programme.Sessions.Select(session => session.Number), result.Sessions.Select(session => session.Session));
            Assert.InRange(turns.Count, result.Verdict.Compared, int.MaxValue);
            Assert.InRange(sent.Compare(table[Kind]), 200, int.MaxValue);
            Assert.Empty(table[Kind].Differing);
            TestContext.Current.TestOutputHelper?.WriteLine($"{turns.Count} turns, {result.Verdict.Compared} acknowledged, {result.Verdict.Lost.Count} lost, {result.Verdict.Doubled.Count} doubled");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static WebApplication Build(Programme programme, string data, SimulatedTeams teams, TokenCredential credential, TimeProvider clock, Sent sent)
    {
        // Development, because only there a service on this machine may be spoken to; tokens are checked all the same, by both.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["MicrosoftAppType"] = "SingleTenant",
            ["MicrosoftAppId"] = teams.AppId,
            ["MicrosoftAppPassword"] = teams.AppSecret,
            ["MicrosoftAppTenantId"] = teams.Tenant.Id,
            ["ToChannelFromBotLoginUrl"] = AuthenticationConstants.ToChannelFromBotLoginUrlTemplate,
            ["ToChannelFromBotOAuthScope"] = AuthenticationConstants.ToChannelFromBotOAuthScope,
            ["ToBotFromChannelTokenIssuer"] = AuthenticationConstants.ToBotFromChannelTokenIssuer,
            ["OAuthUrl"] = AuthenticationConstants.OAuthUrl,
            ["ToBotFromChannelOpenIdMetadataUrl"] = teams.MetadataAddress,
            ["ToBotFromEmulatorOpenIdMetadataUrl"] = AuthenticationConstants.ToBotFromEmulatorOpenIdMetadataUrl,
            ["Logging:LogLevel:Default"] = "Error",
            ["Logging:LogLevel:Microsoft"] = "Error",
        });
        KeysOverHttp.Allow(teams.MetadataAddress);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddKeyedSingleton(WorkshopClock.Key, clock);
        builder.Services.AddKeyedSingleton(TeamsRegistration.CredentialKey, credential);
        builder.Services.ConfigureHttpClientDefaults(client => client.AddHttpMessageHandler(sent.Handler));
        builder.AddWorkshopBot(programme, data);
        return builder.Build().MapWorkshopBot("/api/messages");
    }

    private static RehearsalPlan Plan(Programme programme, SimulatedTeams teams, TimeProvider clock, WebApplication app) => new()
    {
        Teams = teams,
        BotEndpoint = new($"{app.Urls.First()}/api/messages"),
        Clock = clock,
        StartMessage = $"claim {app.Services.GetRequiredService<WorkshopStartup>().StartCode}",
        Sessions = [.. programme.Sessions.Select(session => new PlannedSession(session.Number, session.Questions.Count))],
        Texts = [.. ContributionSeeds.Load().Select(seed => new PlannedText(seed.Session, seed.Question, seed.Language.Tag(), seed.Text)
        {
            Translations = seed.Wording.Wordings.Where(wording => wording.Key != seed.Language).ToDictionary(wording => wording.Key.Tag(), wording => wording.Value),
        })],
        Groups = 3,
        ParticipantsPerGroup = 6,
        TimeOut = TimeSpan.FromMinutes(20),
        StallTimeOut = TimeSpan.FromMinutes(2),
        Export = token => ExportAsync(app.Services.GetRequiredService<IEventStore>(), programme.Id, token),
    };

    private static async Task<IReadOnlyList<ExportedContribution>> ExportAsync(IEventStore store, string workshop, CancellationToken cancellation) =>
        [.. (await WorkshopArchive.ReadAsync(store, workshop, cancellation)).Discussions.SelectMany(entry => entry.Value.Contributions.Select(contribution =>
            new ExportedContribution(contribution.Participant, entry.Key.Session, contribution.Question, contribution.Text, contribution.Withdrawn)))];

    /// <summary>Counts what has come by way of the adapter.</summary>
    private sealed class Turns : IMiddleware
    {
        private int count;

        public int Count => count;

        public Task OnTurnAsync(ITurnContext turnContext, NextDelegate next, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref count);
            return next(cancellationToken);
        }
    }

    private sealed class Silent : IRehearsalProgress
    {
        public ValueTask ReportAsync(RehearsalSnapshot snapshot) => ValueTask.CompletedTask;

        public ValueTask FinishAsync(RehearsalSnapshot snapshot, RehearsalResult result) => ValueTask.CompletedTask;
    }
}
