using Azure.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using WorkshopBot.Teams.Connector;
using static WorkshopBot.Teams.Tests.Connector.Bench;

namespace WorkshopBot.Teams.Tests.Connector;

public sealed class TokenTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fifty_calls_at_once_fetch_one_token()
    {
        await using var bench = await Bench.StartAsync();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => bench.Client.SendAsync(bench.Channel, Hello, Cancellation)));
        Assert.Equal((50, 1), (bench.Teams.Received.Count, bench.Credential.Count));
    }

    [Fact]
    public async Task A_token_is_renewed_before_it_ends()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var bench = await Bench.StartAsync(time);

        await bench.Client.SendAsync(bench.Channel, Hello, Cancellation);
        time.Advance(TimeSpan.FromMinutes(54));
        await bench.Client.SendAsync(bench.Channel, Hello, Cancellation);
        Assert.Equal(1, bench.Credential.Count);
        time.Advance(TimeSpan.FromMinutes(2));
        await bench.Client.SendAsync(bench.Channel, Hello, Cancellation);

        Assert.Equal(2, bench.Credential.Count);
        Assert.StartsWith("Bearer token-2", bench.Teams.Received.Last().Authorization, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_nothing_is_sent_and_the_next_call_tries_again()
    {
        await using var bench = await Bench.StartAsync();
        bench.Credential.Failure = new CredentialUnavailableException("no credential");
        var missing = await Assert.ThrowsAsync<ConnectorException>(() => bench.Client.SendAsync(bench.Channel, Hello, Cancellation));
        bench.Credential.Failure = new AuthenticationFailedException("no network");
        var unreachable = await Assert.ThrowsAsync<ConnectorException>(() => bench.Client.SendAsync(bench.Channel, Hello, Cancellation));

        Assert.Equal((ConnectorFailure.Unauthorized, ConnectorFailure.Unavailable), (missing.Kind, unreachable.Kind));
        Assert.Empty(bench.Teams.Received);

        bench.Credential.Failure = null;
        await bench.Client.SendAsync(bench.Channel, Hello, Cancellation);
        Assert.Single(bench.Teams.Received);
    }

    [Fact]
    public async Task A_token_that_is_not_taken_is_dropped_once_and_the_call_made_again_at_once()
    {
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        await using var bench = await Bench.StartAsync(time);
        await bench.Client.SendAsync(bench.Channel, Hello, Cancellation);
        bench.Teams.Then(LocalTeams.Says(401), LocalTeams.Says(201, """{"id":"1"}"""));

        Assert.Equal("1", await bench.Client.SendAsync(bench.Channel, Hello, Cancellation));
        Assert.StartsWith("Bearer token-2", bench.Teams.Received.Last().Authorization, StringComparison.Ordinal);

        // Where no token is taken, not each call fetches one.
        bench.Teams.Then([.. Enumerable.Repeat(LocalTeams.Says(401), 20)]);
        foreach (var _ in Enumerable.Range(0, 5))
            Assert.Equal(ConnectorFailure.Unauthorized, (await Assert.ThrowsAsync<ConnectorException>(() => bench.Client.SendAsync(bench.Channel, Hello, Cancellation))).Kind);
        Assert.Equal(2, bench.Credential.Count);
        time.Advance(TimeSpan.FromMinutes(1));
        await Assert.ThrowsAsync<ConnectorException>(() => bench.Client.SendAsync(bench.Channel, Hello, Cancellation));
        Assert.Equal(3, bench.Credential.Count);
    }

    [Fact]
    public async Task Many_calls_that_are_not_let_in_at_once_fetch_one_token()
    {
        await using var bench = await Bench.StartAsync();
        await bench.Client.SendAsync(bench.Channel, Hello, Cancellation);
        // Some are turned away while another one's new token is on its way.
        bench.Credential.Delay = TimeSpan.FromMilliseconds(300);
        bench.Teams.Answer = context => context.Request.Headers.Authorization.ToString().Contains("token-1", StringComparison.Ordinal) ? LocalTeams.Says(401)(context) : LocalTeams.Says(200, "{}")(context);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bench.Client.SendAsync(bench.Channel, Hello, Cancellation)));

        Assert.Equal(2, bench.Credential.Count);
    }

    [Fact]
    public async Task A_credential_that_keeps_the_token_that_is_not_taken_is_asked_for_another_one()
    {
        await using var bench = await Bench.StartAsync();
        bench.Credential.Keeps = true;
        bench.Teams.Then(LocalTeams.Says(401));

        await bench.Client.SendAsync(bench.Channel, Hello, Cancellation);

        Assert.Equal(2, bench.Teams.Received.Select(received => received.Authorization).Distinct().Count());
        Assert.Equal(2, bench.Credential.Count);
    }

    [Fact]
    public async Task A_token_is_as_old_as_the_time_that_passed_whatever_was_done_to_the_clock()
    {
        var steady = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var time = new SetClock(steady);
        await using var bench = await Bench.StartAsync(time);
        await bench.Client.SendAsync(bench.Channel, Hello, Cancellation);

        time.Step = TimeSpan.FromDays(-1);
        await bench.Client.SendAsync(bench.Channel, Hello, Cancellation);
        Assert.Equal(1, bench.Credential.Count);
        steady.Advance(TimeSpan.FromMinutes(56));
        await bench.Client.SendAsync(bench.Channel, Hello, Cancellation);
        Assert.Equal(2, bench.Credential.Count);
        time.Step = TimeSpan.Zero;
        await bench.Client.SendAsync(bench.Channel, Hello, Cancellation);
        Assert.Equal(3, bench.Credential.Count);
    }

    [Fact]
    public async Task Whatever_a_credential_throws_nothing_was_sent_and_it_may_be_tried_again()
    {
        await using var bench = await Bench.StartAsync();
        foreach (var failure in new Exception[] { new HttpRequestException("no network"), new TaskCanceledException("time-out"), new Azure.RequestFailedException("503"), new IOException("no file") })
        {
            bench.Credential.Failure = failure;
            Assert.Equal(ConnectorFailure.Unavailable, (await Assert.ThrowsAsync<ConnectorException>(() => bench.Client.SendAsync(bench.Channel, Hello, Cancellation))).Kind);
        }
        Assert.Empty(bench.Teams.Received);
    }

    /// <summary>A clock whose date and hour somebody sets.</summary>
    private sealed class SetClock(TimeProvider steady) : TimeProvider
    {
        public TimeSpan Step { get; set; }

        public override long TimestampFrequency => steady.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => steady.GetUtcNow() + Step;

        public override long GetTimestamp() => steady.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => steady.CreateTimer(callback, state, dueTime, period);
    }

    [Fact]
    public async Task No_token_goes_where_no_checked_activity_came_from()
    {
        await using var bench = await Bench.StartAsync();
        await using var other = await LocalTeams.StartAsync();

        var error = await Assert.ThrowsAsync<ConnectorException>(
            () => bench.Client.SendAsync(new(other.ServiceUrl, "19:c"), Hello, Cancellation));

        Assert.Equal(ConnectorFailure.Refused, error.Kind);
        Assert.Empty(other.Received);
        Assert.Equal(0, bench.Credential.Count);
    }

    [Fact]
    public async Task A_checked_activity_opens_the_way_back_and_an_unchecked_one_does_not()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        await using var teams = await LocalTeams.StartAsync();
        await using var host = await TeamsHost.StartAsync(new TestBot(), TeamsHost.Trusting(provider), environment: "Development",
            configure: services => services.AddKeyedSingleton<Azure.Core.TokenCredential>("WorkshopBot.Teams", new CountingCredential(TimeProvider.System)));
        var client = host.Services.GetRequiredService<ConversationClient>();
        var activity = TeamsHost.Message() with { ServiceUrl = teams.ServiceUrl };

        Assert.Equal(403, (int)await host.StatusAsync(activity, provider.Mint(TimeProvider.System)));
        await Assert.ThrowsAsync<ConnectorException>(() => client.SendAsync(ConversationAddress.Of(activity), Hello, Cancellation));

        Assert.Equal(200, (int)await host.StatusAsync(
            activity, provider.Mint(TimeProvider.System, change: token => token.Claims["serviceurl"] = teams.ServiceUrl)));
        await client.SendAsync(ConversationAddress.Of(activity), Hello, Cancellation);
        Assert.Single(teams.Received);
    }

    [Theory]
    [InlineData("Production", "https://smba.trafficmanager.net/emea/", true)]
    [InlineData("Production", "https://SMBA.trafficmanager.net/emea", true)]
    [InlineData("Production", "https://smba.trafficmanager.net:443/emea/", true)]
    [InlineData("Production", "http://smba.trafficmanager.net/emea/", false)]
    [InlineData("Production", "https://smba.trafficmanager.net:8443/emea/", false)]
    [InlineData("Production", "https://smba.trafficmanager.net./emea/", false)]
    [InlineData("Production", "https://evil.smba.trafficmanager.net/", false)]
    [InlineData("Production", "https://eviltrafficmanager.net/", false)]
    [InlineData("Production", "https://smba.trafficmanager.net.evil.test/", false)]
    [InlineData("Production", "https://smba.trafficmanager.net@evil.test/", false)]
    [InlineData("Production", "https://user@smba.trafficmanager.net/", false)]
    [InlineData("Production", "https://smba.trafficmanager.net/?x=", false)]
    [InlineData("Production", "https://smba.trafficmanager.net/#x", false)]
    [InlineData("Production", "https://smba.infra.gcc.teams.microsoft.com/", false)]
    [InlineData("Production", "http://localhost:3000/", false)]
    [InlineData("Production", "https://127.0.0.1/", false)]
    [InlineData("Production", "ftp://smba.trafficmanager.net/", false)]
    [InlineData("Production", "not a url", false)]
    [InlineData("Production", "", false)]
    [InlineData("Development", "http://localhost:3000/", true)]
    [InlineData("Development", "http://[::1]:3000/", true)]
    [InlineData("Development", "ftp://localhost/", false)]
    [InlineData("Development", "http://10.0.0.5:3000/", false)]
    public async Task Only_hosts_on_the_list_are_trusted_whole_and_by_https(string environment, string serviceUrl, bool allowed)
    {
        await using var host = await TeamsHost.StartAsync(new TestBot(), [], environment: environment);
        Assert.Equal(allowed, host.Services.GetRequiredService<TrustedServiceUrls>().Trust(serviceUrl));
    }
}
