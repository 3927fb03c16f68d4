using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WorkshopBot.Tests;

/// <summary>A card that the bot sent: where, in which thread, and whether it took another one's place.</summary>
internal sealed record Post(string Conversation, string Id, bool IsUpdate, Card Card);

/// <summary>A connector on this machine: it knows one team, takes what the bot sends, and remembers all of it.</summary>
internal sealed class ConnectorDouble : IAsyncDisposable
{
    /// <summary>All updates, to be refused: as where people have deleted the cards.</summary>
    public const string Updates = "updates";

    /// <summary>All questions about members, to be refused.</summary>
    public const string Rosters = "rosters";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly WebApplication app;
    private readonly ConcurrentQueue<Post> posts = new();
    private readonly ConcurrentDictionary<string, HttpStatusCode> refused = new();
    private TaskCompletionSource arrival = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int rosterReads;
    private long lastId = 1_700_000_000_000;

    private ConnectorDouble(WebApplication app) => this.app = app;

    /// <summary>With a region in its path, as those of Teams have.</summary>
    public string ServiceUrl => $"{app.Urls.First()}/emea/";

    /// <summary>Channels of the team, id to name.</summary>
    public required Dictionary<string, string> Channels { get; init; }

    public required IReadOnlyList<Person> Members { get; set; }

    /// <summary>What posts in channels wait for, once they stand there, before they are answered.</summary>
    public Task Answers { get; set; } = Task.CompletedTask;

    /// <summary>What every request is answered with, while it is set: Teams is down, or lets nobody in.</summary>
    public HttpStatusCode? Down { get; set; }

    /// <summary>What questions about members wait for before they are answered.</summary>
    public Task Roster { get; set; } = Task.CompletedTask;

    /// <summary>How many questions about members came.</summary>
    public int RosterReads => rosterReads;

    /// <summary>So many of the next posts in channels arrive, and their answers do not.</summary>
    public int AnswersLost { get; set; }

    /// <summary>What is sent is taken with 202, and nothing is said of what it is called.</summary>
    public bool SaysNoIds { get; set; }

    /// <summary>What the ids of personal chats that are made from now on end with.</summary>
    public string NewChats { get; set; } = "";

    /// <summary>Takes what is sent and keeps none of it.</summary>
    public bool Forgetful { get; set; }

    /// <summary>Everything that was ever sent, updates too.</summary>
    public IReadOnlyCollection<Post> Posts => posts;

    public static async Task<ConnectorDouble> StartAsync(Dictionary<string, string> channels, IReadOnlyList<Person> members)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var teams = new ConnectorDouble(builder.Build()) { Channels = channels, Members = members };
        teams.app.UsePathBase("/emea");
        teams.app.Use((context, next) =>
        {
            if (teams.Down is not { } status)
                return next();
            context.Response.StatusCode = (int)status;
            return Task.CompletedTask;
        });
        teams.app.UseRouting();
        teams.app.MapPost("/v3/conversations", async (HttpRequest request) => await teams.CreateAsync((await JsonNode.ParseAsync(request.Body))!));
        teams.app.MapPost("/v3/conversations/{conversation}/activities", async (string conversation, HttpRequest request) =>
            teams.Refusal(conversation) ?? teams.Taken(new { id = teams.Take(conversation, null, await JsonNode.ParseAsync(request.Body)) }));
        teams.app.MapPut("/v3/conversations/{conversation}/activities/{activity}", async (string conversation, string activity, HttpRequest request) =>
            teams.Refusal(conversation) ?? teams.Refusal(Updates) ?? Results.Json(new { id = teams.Take(conversation, activity, await JsonNode.ParseAsync(request.Body)) }));
        teams.app.MapGet("/v3/teams/{team}/conversations", () =>
            Results.Json(new { conversations = teams.Channels.Select(channel => new { id = channel.Key, name = channel.Value }) }));
        teams.app.MapGet("/v3/conversations/{conversation}/pagedmembers", () => teams.TellAsync(() =>
            Results.Json(new { members = teams.Members.Select(member => new { id = member.TeamsId, aadObjectId = member.Id, name = member.Name, email = member.Email, userRole = "user" }) })));
        teams.app.MapGet("/v3/conversations/{conversation}/members/{member}", (string member) => teams.TellAsync(() =>
            teams.Members.FirstOrDefault(person => person.TeamsId == member) is { } found ? Results.Json(new { id = found.TeamsId, aadObjectId = found.Id, name = found.Name }) : Results.NotFound()));
        await teams.app.StartAsync(TestContext.Current.CancellationToken);
        return teams;
    }

    /// <summary>The newest card in a conversation that is as wanted; waits for it to arrive.</summary>
    public async Task<Post> SeeAsync(string conversation, Func<Card, bool> wanted)
    {
        while (true)
        {
            var next = arrival.Task;
            if (posts.LastOrDefault(post => post.Conversation == conversation && wanted(post.Card)) is { } found)
                return found;
            try
            {
                await next.WaitAsync(Patience, TestContext.Current.CancellationToken);
            }
            catch (TimeoutException)
            {
                Assert.Fail($"Nothing came. In {conversation} stand:\n{string.Join("\n---\n", posts.Where(post => post.Conversation == conversation).Select(post => post.Card.Words))}");
            }
        }
    }

    /// <summary>What is sent into a conversation, or every update, is answered with this, until it is accepted again.</summary>
    public void Refuse(string conversation, HttpStatusCode status) => refused[conversation] = status;

    public void Accept(string conversation) => refused.TryRemove(conversation, out _);

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> CreateAsync(JsonNode request)
    {
        if (!(bool)request["isGroup"]!)
            return Results.Json(new { id = $"a:{request["members"]![0]!["id"]}{NewChats}" }, statusCode: 201);
        var channel = (string)request["channelData"]!["channel"]!["id"]!;
        if (Refusal(channel) is { } refusal)
            return refusal;
        var id = Take(channel, null, request["activity"]);
        await Answers;
        if (AnswersLost > 0)
        {
            AnswersLost--;
            return Results.StatusCode((int)HttpStatusCode.InternalServerError);
        }
        return Taken(new { id = $"{channel};messageid={id}", activityId = id });
    }

    private IResult Taken(object says) => SaysNoIds ? Results.StatusCode((int)HttpStatusCode.Accepted) : Results.Json(says, statusCode: 201);

    private async Task<IResult> TellAsync(Func<IResult> members)
    {
        Interlocked.Increment(ref rosterReads);
        await Roster;
        return Refusal(Rosters) ?? members();
    }

    private IResult? Refusal(string conversation) =>
        refused.TryGetValue(conversation, out var status) ? Results.Json(new { error = new { code = status.ToString() } }, statusCode: (int)status) : null;

    private string Take(string conversation, string? replaced, JsonNode? activity)
    {
        var id = replaced ?? Interlocked.Increment(ref lastId).ToString(CultureInfo.InvariantCulture);
        if (activity?["attachments"]?[0]?["content"] is JsonObject card && !Forgetful)
        {
            posts.Enqueue(new(conversation, id, replaced is not null, new Card(card.DeepClone().AsObject())));
            Interlocked.Exchange(ref arrival, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
        return id;
    }
}
