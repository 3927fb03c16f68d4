using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using WorkshopBot.Telemetry;

namespace WorkshopBot.Tests.Telemetry;

public sealed class AddressesTests
{
    private static readonly Addresses Addresses = Addresses.Of(new ConfigurationBuilder().AddInMemoryCollection(
    [
        new("ConnectionStrings:Store", "Host=db,standby.internal:5433;Database=w"), new("ConnectionStrings:Cluster", "cache:6380,ssl=true"), new("Drafting:Endpoint", "https://models.example.org/"),
        new("Teams:AllowedServiceHosts:0", "teams.example.gov"),
    ]).Build());

    [Theory]
    [InlineData("Failed to connect to 10.1.2.3:5432", "Failed to connect to [address]")]
    [InlineData("Connection refused (127.0.0.1:5000)", "Connection refused ([address])")]
    [InlineData("Connection refused ([::1]:5000)", "Connection refused ([address])")]
    [InlineData("at 2001:db8::1 and fe80::1:2", "at [address] and [address]")]
    [InlineData("Silo S10.0.0.4:11111:151234567 is dead", "Silo S[address] is dead")]
    [InlineData("Name or service not known (login.example.com:443)", "Name or service not known ([address])")]
    [InlineData("Name or service not known (db:5432)", "Name or service not known ([address])")]
    [InlineData("It was not possible to connect to cache:6380/Interactive", "It was not possible to connect to [address]/Interactive")]
    [InlineData("standby.internal does not answer, db. neither", "[address] does not answer, [address]. neither")]
    [InlineData("POST https://smba.trafficmanager.net/emea/v3/conversations/19%3Aabc%40thread.tacv2/activities failed", "POST [address] failed")]
    [InlineData("No such host smba.trafficmanager.net", "No such host [address]")]
    [InlineData("models.example.org said 503; teams.example.gov nothing", "[address] said 503; [address] nothing")]
    [InlineData("lane/19:group-1@thread.tacv2 waits", "lane/[address] waits")]
    [InlineData("lane/a:1Xyz-ab_c waits for 29:1abcDEF_ghi", "lane/[address] waits for [address]")]
    [InlineData("aziza.karimova@example.org, <b@c.uz>", "[address], <[address]>")]
    [InlineData("person 6f1f0000-1111-2222-3333-444455556666 of it", "person [address] of it")]
    public void Where_something_or_somebody_is_reached_is_a_gap(string said, string written) => Assert.Equal(written, Addresses.Without(said));

    [Theory]
    [InlineData("AADSTS7000222: expired. Trace ID: 6f1f0000-1111-2222-3333-444455556666 Correlation ID: 6f1f0000-1111-2222-3333-444455556667")]
    [InlineData("   at StackExchange.Redis.RedisConnection.Ask() in /src/Redis.cs:line 42")]
    [InlineData("CollectionAgeLimit=0.00:15:00, 1.02:03:04.5")]
    [InlineData("took 00:00:12.5 at 12:29:45 on 2026-11-30T19:45:12Z")]
    [InlineData("0HN7A3QKJ5B2L:00000001: not let in: Audience")]
    [InlineData("No organiser yet. Say to the bot, in a personal chat:  claim ABCD-EFGH-JKLM")]
    [InlineData("Failure 1a2b3c4d at verb 'contribute'")]
    public void What_is_none_stays(string said) => Assert.Equal(said, Addresses.Without(said));

    [Fact]
    public void Exceptions_and_what_a_line_was_made_of_have_gaps_too_whatever_writes_them()
    {
        using var written = new StringWriter();
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().Build());
        services.AddLogging(logging => logging.AddProvider(new Written(written)));
        services.AddLogsWithoutAddresses();
        using var provider = services.BuildServiceProvider();
        var logger = provider.GetRequiredService<ILogger<AddressesTests>>();
#pragma warning disable CA1848, CA1873
        using (logger.BeginScope("scope of {Where}", "10.1.1.1"))
            logger.LogError(new HttpRequestException("refused (10.1.1.2:443)", new InvalidOperationException("by 10.1.1.3")), "asked {Where} {Times} times", new Uri("http://10.1.1.4/x"), 3);
#pragma warning restore CA1848, CA1873
        var said = written.ToString();
        Assert.Contains("asked [address] 3 times", said, StringComparison.Ordinal);
        Assert.Contains("[Times, 3]", said, StringComparison.Ordinal);
        Assert.Contains("HttpRequestException: refused ([address])", said, StringComparison.Ordinal);
        Assert.DoesNotContain("10.1.1", said, StringComparison.Ordinal);
    }

    private sealed class Written(TextWriter writer) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull
        {
            Write(state);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            writer.WriteLine($"{formatter(state, exception)} {exception?.Message} {exception}");
            Write(state!);
        }

        public void Dispose()
        {
        }

        private void Write(object state) => writer.WriteLine($"{state} {string.Join(' ', state as IEnumerable<KeyValuePair<string, object?>> ?? [])}");
    }
}
