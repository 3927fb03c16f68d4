using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace WorkshopBot.EndToEnd.Stage;

/// <summary>The real bot in a process of its own, on a free port, with a database of its own.</summary>
internal sealed partial class BotProcess : IAsyncDisposable
{
    public static string Program { get; } = Path.Combine(AppContext.BaseDirectory, "workshopbot.dll");

    private readonly HttpClient http = new();
    private readonly string data;
    private readonly ChildProcess process;

    private BotProcess(ChildProcess process, string data, string address) => (this.process, this.data, Endpoint) = (process, data, new($"{address}/api/messages"));

    public Uri Endpoint { get; }

    /// <summary>Its number among the machine's processes.</summary>
    public int ProcessId => process.Id;

    /// <summary>All that it has written to the console so far.</summary>
    public string Output => process.Output;

    public static Task<BotProcess> StartAsync(string folder, CancellationToken cancellation, params (string Name, string Value)[] settings) => StartAsync(folder, settings, [], cancellation);

    /// <param name="under">Program and arguments that the bot runs under, such as a tracer.</param>
    /// <param name="program">Another version's program.</param>
    public static async Task<BotProcess> StartAsync(string folder, (string Name, string Value)[] settings, string[] under, CancellationToken cancellation, string? program = null)
    {
        var data = Path.Combine(folder, "data");
        string[] command = [.. under, "dotnet", program ?? Program, "--data", data, "--urls", "http://127.0.0.1:0"];
        var process = ChildProcess.Start(command[0], command[1..], folder, [("ASPNETCORE_ENVIRONMENT", "Development"), .. settings]);
        return new(process, data, await process.SaysAsync(ListeningLine(), cancellation));
    }

    /// <summary>The code that the log offers to the first organiser.</summary>
    public Task<string> StartCodeAsync(CancellationToken cancellation) => process.SaysAsync(CodeLine(), cancellation);

    /// <summary>Presses a button as somebody who does not sit at the Playground: the activity that their client would send.</summary>
    /// <returns>The card that answers.</returns>
    public async Task<JsonObject> PressAsync(Person person, string serviceUrl, string verb, JsonObject data, CancellationToken cancellation)
    {
        var response = await http.PostAsJsonAsync(Endpoint, new JsonObject
        {
            ["type"] = "invoke",
            ["name"] = "adaptiveCard/action",
            ["id"] = Guid.NewGuid().ToString(),
            ["channelId"] = "msteams",
            ["serviceUrl"] = serviceUrl,
            ["locale"] = "en-US",
            ["from"] = new JsonObject { ["id"] = person.Id, ["aadObjectId"] = person.EntraId, ["name"] = person.Name },
            ["recipient"] = new JsonObject { ["id"] = "bot" },
            ["conversation"] = new JsonObject { ["id"] = $"chat-of-{person.Id}", ["conversationType"] = "personal", ["tenantId"] = PlaygroundSettings.Tenant },
            ["value"] = new JsonObject { ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = verb, ["data"] = data } },
        }, cancellation);
        response.EnsureSuccessStatusCode();
        var answer = (await response.Content.ReadFromJsonAsync<JsonObject>(cancellation))!;
        Assert.Equal("application/vnd.microsoft.card.adaptive", (string?)answer["type"]);
        return answer["value"]!.AsObject();
    }

    /// <summary>What <c>workshopbot report</c> writes from this bot's database, as JSON.</summary>
    public async Task<JsonObject> ReportAsync(CancellationToken cancellation)
    {
        var folder = Path.Combine(data, "..", "report");
        await using var report = ChildProcess.Start("dotnet", [Program, "report", "--data", data, "--format", "Json", "--out", folder, "--force"], data);
        Assert.True(await report.EndsAsync(cancellation) == 0, report.Output);
        return JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder, "report.json"), cancellation))!.AsObject();
    }

    /// <summary>What <c>/health/ready</c> says.</summary>
    public async Task<(HttpStatusCode Status, string Body)> HealthAsync(CancellationToken cancellation)
    {
        using var response = await http.GetAsync(new Uri(Endpoint, "/health/ready"), cancellation);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }

    /// <summary>SIGKILL: it gets no chance to finish anything.</summary>
    public void Kill() => process.Kill();

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await process.DisposeAsync();
    }

    [GeneratedRegex(@"Now listening on: (\S+)")]
    private static partial Regex ListeningLine();

    [GeneratedRegex(@"claim (\S+)")]
    private static partial Regex CodeLine();
}
