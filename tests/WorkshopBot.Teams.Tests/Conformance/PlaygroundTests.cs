using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Hosting;
using WorkshopBot.Teams.Schema;
using WorkshopBot.Teams.Tests.Hosting;
using Activity = WorkshopBot.Teams.Schema.Activity;

namespace WorkshopBot.Teams.Tests.Conformance;

/// <summary>The echo bot in the vendor's local test client (npm <c>@microsoft/m365agentsplayground</c>), over its own API.</summary>
public sealed class PlaygroundTests
{
    private const string Team = "team-id";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_echo_bot_answers_a_person_and_knows_the_team()
    {
        await VendorTests.Sdk.RequireAsync();
        await using var host = await TeamsHost.StartAsync(
            null, [], environment: "Development", configure: services => services.AddSingleton<IBot, EchoBot>());
        var port = FreePort();
        using var playground = await StartAsync(host.Address, port);
        try
        {
            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(new($"ws://127.0.0.1:{port}/_ws_conversation/v1/conversations/stream"), Cancellation);
            using var person = new HttpClient { BaseAddress = new($"http://127.0.0.1:{port}") };
            var config = await person.GetFromJsonAsync<JsonObject>("/_internal/v1/testConfig", Cancellation);

            using var said = await person.PostAsJsonAsync(
                $"/_conversation/v1/conversations/{config!["config"]!["personalChat"]!["id"]}/messages",
                new JsonObject { ["from"] = new JsonObject { ["id"] = "user-id-0" }, ["text"] = "салом", ["textFormat"] = "plain" },
                Cancellation);
            Assert.Equal(HttpStatusCode.OK, said.StatusCode);
            await HearAsync(socket, "You said: салом");

            var client = host.Services.GetRequiredService<ConversationClient>();
            var team = new ConversationAddress($"http://localhost:{port}/_connector", Team);
            Assert.True(host.Services.GetRequiredService<TrustedServiceUrls>().Trust(team.ServiceUrl));
            Assert.Equal("My Team", (await client.TeamAsync(team, Cancellation)).Name);
            Assert.Equal(2, (await client.ChannelsAsync(team, Cancellation)).Count);
            Assert.Equal(6, await client.MembersAsync(team, Cancellation).CountAsync(Cancellation));

            var post = await client.CreateChannelPostAsync(team with { ConversationId = "channel-announcements-id" }, "t", Say("a new post"), Cancellation);
            await HearAsync(socket, "a new post");
            await client.UpdateAsync(team with { ConversationId = post.ConversationId }, post.ActivityId!, Say("changed"), Cancellation);
            await HearAsync(socket, "changed");
            var personal = await client.CreatePersonalAsync(team.ServiceUrl, "user-id-0", "t", Cancellation);
            Assert.NotNull(await client.SendAsync(team with { ConversationId = personal }, Say("in person"), Cancellation));
            await HearAsync(socket, "in person");
        }
        finally
        {
            playground.Kill(true);
        }
    }

    private static Activity Say(string text) => new() { Type = ActivityTypes.Message, Text = text };

    private static async Task<Process> StartAsync(Uri bot, int port)
    {
        var process = Process.Start(new ProcessStartInfo(
            "node",
            ["node_modules/@microsoft/m365agentsplayground/cli.js", "start", "-e", bot.ToString(), "-c", "msteams", "-p", $"{port}", "--disable-telemetry"])
        {
            WorkingDirectory = VendorTests.Sdk.Folder,
            RedirectStandardOutput = true,
            Environment =
            {
                ["TEAMSAPPTESTER_BROWSER"] = "none",
                ["M365_AGENTS_PLAYGROUND_LOGFILE"] = Path.Combine(AppContext.BaseDirectory, "playground.log"),
            },
        })!;
        var said = new StringBuilder();
        while (await process.StandardOutput.ReadLineAsync(Cancellation) is { } line)
        {
            said.AppendLine(line);
            if (line.StartsWith("Listening on", StringComparison.Ordinal))
                return process;
        }
        throw new InvalidOperationException(said.ToString());
    }

    private static async Task HearAsync(ClientWebSocket socket, string text)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        var heard = new StringBuilder();
        var buffer = new byte[64 * 1024];
        try
        {
            while (!heard.ToString().Contains($"\"{text}\"", StringComparison.Ordinal))
                heard.Append(Encoding.UTF8.GetString(buffer, 0, (await socket.ReceiveAsync(buffer, patience.Token)).Count));
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"'{text}' was not heard, but: {heard}");
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
