using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace WorkshopBot.BotBuilder.Tests.Host;

/// <summary>The sample, in a process of its own.</summary>
public sealed class SampleTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task The_sample_starts_gets_ready_and_lets_nobody_in_without_a_token()
    {
        var folder = Directory.CreateTempSubdirectory("workshopbot-sample-");
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "CloudAdapterHost.dll")]) { RedirectStandardOutput = true, WorkingDirectory = folder.FullName };
        foreach (var (name, value) in new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["MicrosoftAppType"] = "SingleTenant",
            ["MicrosoftAppId"] = Guid.NewGuid().ToString(),
            ["MicrosoftAppPassword"] = "secret",
            ["MicrosoftAppTenantId"] = Guid.NewGuid().ToString(),
        })
        {
            start.Environment[name] = value;
        }
        using var sample = Process.Start(start)!;
        try
        {
            var address = await AddressAsync(sample).WaitAsync(Patience, TestContext.Current.CancellationToken);
            using var http = new HttpClient { BaseAddress = address };
            await ReadyAsync(http).WaitAsync(Patience, TestContext.Current.CancellationToken);

            using var body = new StringContent("""{"type":"message","channelId":"msteams","serviceUrl":"https://smba.trafficmanager.net/emea/","conversation":{"id":"a:1"}}""", Encoding.UTF8, "application/json");
            using var answer = await http.PostAsync(new Uri("/api/messages", UriKind.Relative), body, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        }
        finally
        {
            sample.Kill(entireProcessTree: true);
            await sample.WaitForExitAsync(CancellationToken.None);
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_sample_is_short_enough_to_be_read_at_once() =>
        Assert.InRange(File.ReadAllLines(Path.Combine(Repository.Root, "samples", "CloudAdapterHost", "Program.cs")).Length, 1, 30);

    private static async Task<Uri> AddressAsync(Process sample)
    {
        const string Listening = "Now listening on: ";
        while (await sample.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                // Whatever else it says is read away, so that it does not wait for somebody to read it.
                _ = sample.StandardOutput.ReadToEndAsync(CancellationToken.None);
                return new Uri(line[(at + Listening.Length)..].Trim());
            }
        }
        throw new InvalidOperationException("The sample ended before it listened.");
    }

    private static async Task ReadyAsync(HttpClient http)
    {
        while (true)
        {
            using var response = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), TestContext.Current.CancellationToken);
            // Its secret opens nothing, and where Entra cannot be reached nobody says so: that alone may be wrong with it.
            var said = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))?["reasons"]?.AsObject();
            if (response.IsSuccessStatusCode || said?.All(reason => reason.Key == "credentials") == true)
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
