using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Hosting;
using static WorkshopBot.Testing.TeamsHost;

namespace WorkshopBot.Teams.Tests.Hosting;

public sealed class SettingsTests
{
    [Fact]
    public void Without_settings_it_is_the_public_cloud()
    {
        var options = new TeamsOptions();

        Assert.Equal("https://api.botframework.com", options.Issuer);
        Assert.Equal("https://login.botframework.com/v1/.well-known/openidconfiguration", options.MetadataAddress);
        Assert.Equal("https://api.botframework.com/.default", options.TokenScope);
        Assert.Equal(["smba.trafficmanager.net"], options.Hosts);
        Assert.Empty(options.Tenants);
    }

    [Fact]
    public async Task The_governments_cloud_is_a_matter_of_settings()
    {
        await using var provider = await LocalOpenIdProvider.StartAsync();
        var settings = new Dictionary<string, string?>(Trusting(provider))
        {
            ["Issuer"] = "https://api.botframework.us",
            ["TokenScope"] = "https://api.botframework.us/.default",
            ["Authority"] = "https://login.microsoftonline.us",
            ["AllowedServiceHosts:0"] = "smba.infra.gov.teams.microsoft.us",
            ["AllowedTenants:0"] = "other",
            ["AllowedTenants:1"] = Tenant,
        };
        await using var host = await StartAsync(new TestBot(), settings);
        var trusted = host.Services.GetRequiredService<TrustedServiceUrls>();

        Assert.Equal(401, (int)await host.StatusAsync(Message(), provider.Mint(TimeProvider.System)));
        Assert.Equal(200, (int)await host.StatusAsync(
            Message(), provider.Mint(TimeProvider.System, change: token => token.Issuer = "https://api.botframework.us")));
        Assert.True(trusted.Trust("https://smba.infra.gov.teams.microsoft.us/gov/"));
        Assert.False(trusted.Trust("https://smba.trafficmanager.net/emea/"));
    }

    [Theory]
    [InlineData("MetadataAddress", "http://login.example.com/")]
    [InlineData("MetadataAddress", "login.example.com")]
    [InlineData("Authority", "http://login.example.com/")]
    [InlineData("Issuer", "")]
    [InlineData("MaxBodyBytes", "0")]
    [InlineData("Retry:Attempts", "-1")]
    [InlineData("Retry:AttemptTimeout", "00:00:00")]
    public async Task A_setting_that_cannot_work_is_told_at_the_start(string name, string value)
    {
        var error = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(new TestBot(), new() { [name] = value }));
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }
}
