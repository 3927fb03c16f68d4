using System.Net;
using Microsoft.AspNetCore.Http;
using WorkshopBot.Teams.Authentication;
using static WorkshopBot.Testing.TeamsHost;

namespace WorkshopBot.Teams.Tests.Hosting;

public sealed class WithoutAppIdTests
{
    [Fact]
    public async Task In_production_nobody_is_let_in_and_the_log_says_so()
    {
        var bot = new TestBot();
        await using var host = await StartAsync(bot, []);

        Assert.Equal(401, (int)await host.StatusAsync(Message()));
        Assert.Empty(bot.Heard);
        Assert.Contains(host.Log, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("nobody is let in", StringComparison.Ordinal));
    }

    [Fact]
    public async Task In_development_this_machine_is_let_in_and_the_log_says_so()
    {
        await using var host = await StartAsync(new TestBot(), [], environment: "Development");

        Assert.Equal(200, (int)await host.StatusAsync(Message()));
        Assert.Contains(host.Log, line => line.StartsWith("Warning", StringComparison.Ordinal) && line.Contains("without a token", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Host", "tunnel.example.com")]
    [InlineData("Host", "localhost.evil.test")]
    [InlineData("Host", "10.0.0.5")]
    [InlineData("X-Forwarded-For", "127.0.0.1")]
    [InlineData("X-Forwarded-Host", "localhost")]
    [InlineData("x-forwarded-proto", "https")]
    [InlineData("X-Original-For", "127.0.0.1")]
    [InlineData("Forwarded", "for=127.0.0.1")]
    [InlineData("Via", "1.1 tunnel")]
    [InlineData("X-Real-IP", "127.0.0.1")]
    [InlineData("Origin", "http://localhost")]
    public async Task A_tunnel_a_proxy_and_a_browsers_page_are_not_this_machine(string header, string value)
    {
        await using var host = await StartAsync(new TestBot(), [], environment: "Development");
        Assert.Equal(401, (int)await host.StatusAsync(Message(), change: request => request.Headers.TryAddWithoutValidation(header, value)));
    }

    [Theory]
    [InlineData("127.0.0.1", "127.0.0.1", "localhost:3978", true)]
    [InlineData("::1", "::1", "[::1]:3978", true)]
    [InlineData("::ffff:127.0.0.1", "::ffff:127.0.0.1", "127.0.0.1", true)]
    [InlineData("10.0.0.7", "127.0.0.1", "localhost", false)]
    [InlineData("127.0.0.1", "10.0.0.5", "localhost", false)]
    [InlineData(null, "127.0.0.1", "localhost", false)]
    [InlineData("127.0.0.1", "127.0.0.1", "", false)]
    public void Both_ends_and_the_name_must_be_this_machines(string? remote, string local, string host, bool sent)
    {
        var context = new DefaultHttpContext();
        context.Connection.RemoteIpAddress = remote is null ? null : IPAddress.Parse(remote);
        context.Connection.LocalIpAddress = IPAddress.Parse(local);
        context.Request.Host = new(host);

        Assert.Equal(sent, ThisMachine.Sent(context));
    }

    [Fact]
    public async Task With_an_app_id_development_opens_nothing()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var host = await StartAsync(new TestBot(), Trusting(provider), environment: "Development");
        Assert.Equal(401, (int)await host.StatusAsync(Message()));
    }

    [Fact]
    public async Task Without_a_tenant_nobody_is_let_in_and_the_log_says_so()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var host = await StartAsync(new TestBot(), new(Trusting(provider)) { ["TenantId"] = null });

        Assert.Equal(403, (int)await host.StatusAsync(Message(), provider.Mint(TimeProvider.System)));
        Assert.Contains(host.Log, line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("No tenant", StringComparison.Ordinal));
    }
}
