using System.Diagnostics;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using WorkshopBot.Teams.Connector;
using WorkshopBot.Teams.Hosting;

namespace WorkshopBot.Teams.Tests.Connector;

/// <summary>
/// Each way of having a credential, by configuration alone, against login hosts on this machine. The real ones are led
/// there by a proxy, which a process reads once: each way is tried in a process of its own.
/// </summary>
public sealed class CredentialTests
{
    private const string Settings = "WORKSHOPBOT_CREDENTIAL_SETTINGS";
    private const string Home = "~";
    private const string AppId = "11111111-1111-1111-1111-111111111111";
    private const string Tenant = "22222222-2222-2222-2222-222222222222";

    [Fact]
    public async Task A_secret()
    {
        await using var entra = await LocalEntra.StartAsync();
        await FetchAsync(entra, new() { ["ClientSecret"] = "s3cret" });

        var (host, path, fields) = Assert.Single(entra.Requests);
        Assert.Equal(("login.microsoftonline.com", $"/{Tenant}/oauth2/v2.0/token"), (host, path));
        Assert.Equal(
            (AppId, "s3cret", "client_credentials", "https://api.botframework.com/.default"),
            (fields["client_id"], fields["client_secret"], fields["grant_type"], fields["scope"]));
    }

    [Fact]
    public async Task A_secret_in_the_governments_cloud()
    {
        await using var entra = await LocalEntra.StartAsync();
        await FetchAsync(entra, new()
        {
            ["ClientSecret"] = "s3cret",
            ["Authority"] = "https://login.microsoftonline.us",
            ["TokenScope"] = "https://api.botframework.us/.default",
        });

        var (host, _, fields) = Assert.Single(entra.Requests);
        Assert.Equal(("login.microsoftonline.us", "https://api.botframework.us/.default"), (host, fields["scope"]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_certificate_in_a_file_and_in_a_store(bool store)
    {
        await using var entra = await LocalEntra.StartAsync();
        using var certificate = LocalEntra.Certificate("bot.test");
        await FetchAsync(entra, store ? new() { ["ClientCertificate"] = certificate.Thumbprint } : new() { ["ClientCertificatePath"] = Home + "/bot.pem" }, async home =>
        {
            var pem = certificate.ExportCertificatePem() + "\n" + certificate.GetRSAPrivateKey()!.ExportPkcs8PrivateKeyPem();
            await File.WriteAllTextAsync(Path.Combine(home, "bot.pem"), pem, TestContext.Current.CancellationToken);
            // Where .NET keeps the store My of the current user on Linux.
            var my = Directory.CreateDirectory(Path.Combine(home, ".dotnet", "corefx", "cryptography", "x509stores", "my"));
            await File.WriteAllBytesAsync(
                Path.Combine(my.FullName, certificate.Thumbprint + ".pfx"), certificate.Export(X509ContentType.Pfx), TestContext.Current.CancellationToken);
        });

        var (_, _, fields) = Assert.Single(entra.Requests);
        var assertion = await new JsonWebTokenHandler().ValidateTokenAsync(fields["client_assertion"], new TokenValidationParameters
        {
            IssuerSigningKey = new X509SecurityKey(certificate),
            TryAllIssuerSigningKeys = true,
            ValidIssuer = AppId,
            ValidAudience = $"https://login.microsoftonline.com/{Tenant}/oauth2/v2.0/token",
        });
        Assert.True(assertion.IsValid, assertion.Exception?.Message);
    }

    [Fact]
    public async Task A_workload_identity()
    {
        await using var entra = await LocalEntra.StartAsync();
        await FetchAsync(
            entra,
            new() { ["Credential"] = "workloadidentity", ["TokenFilePath"] = Home + "/federated" },
            home => File.WriteAllTextAsync(Path.Combine(home, "federated"), "kubernetes-says", TestContext.Current.CancellationToken));

        var (_, _, fields) = Assert.Single(entra.Requests);
        Assert.Equal((AppId, "kubernetes-says"), (fields["client_id"], fields["client_assertion"]));
    }

    [Theory]
    [InlineData(null, AppId)]
    [InlineData("33333333-3333-3333-3333-333333333333", "33333333-3333-3333-3333-333333333333")]
    public async Task A_managed_identity(string? named, string asked)
    {
        await using var entra = await LocalEntra.StartAsync();
        await FetchAsync(entra, new() { ["Credential"] = "managedidentity", ["ManagedIdentityClientId"] = named });

        var (_, _, fields) = Assert.Single(entra.Requests);
        Assert.Equal(
            (asked, "https://api.botframework.com", "the-header"), (fields["client_id"], fields["resource"], fields["identity-header"]));
    }

    [Fact]
    public async Task A_certificate_that_is_not_there_is_an_operators_matter()
    {
        await using var provider = Provider(new() { ["AppId"] = AppId, ["TenantId"] = Tenant, ["ClientCertificate"] = new string('0', 40) });

        var error = await Assert.ThrowsAsync<ConnectorException>(
            async () => await provider.GetRequiredService<ConnectorToken>().HeaderAsync(TestContext.Current.CancellationToken));
        Assert.Equal(ConnectorFailure.Unauthorized, error.Kind);
    }

    /// <summary>What runs in the process of its own, with settings; without them there is no app id, and no token is asked for.</summary>
    [Fact]
    public async Task Settings_in_the_environment_give_a_token_and_no_settings_none()
    {
        var json = Environment.GetEnvironmentVariable(Settings);
        await using var provider = Provider(JsonSerializer.Deserialize<Dictionary<string, string?>>(json ?? "{}")!);

        var header = await provider.GetRequiredService<ConnectorToken>().HeaderAsync(TestContext.Current.CancellationToken);
        Assert.Equal(json is null ? null : "Bearer a-token", header?.ToString());
    }

    private static ServiceProvider Provider(Dictionary<string, string?> settings) => new ServiceCollection()
        .AddLogging()
        .AddTeams(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
        .BuildServiceProvider();

    private static async Task FetchAsync(LocalEntra entra, Dictionary<string, string?> settings, Func<string, Task>? prepare = null)
    {
        Needs.Met(OperatingSystem.IsLinux(), "Only Linux takes the trusted certificates from the environment.");
        var home = Directory.CreateTempSubdirectory().FullName;
        try
        {
            await File.WriteAllTextAsync(Path.Combine(home, "root.pem"), entra.CertificatePem, TestContext.Current.CancellationToken);
            await (prepare?.Invoke(home) ?? Task.CompletedTask);
            settings["AppId"] = AppId;
            settings["TenantId"] = Tenant;
            var start = new ProcessStartInfo(Environment.ProcessPath!, ["-method", $"*{nameof(Settings_in_the_environment_give_a_token_and_no_settings_none)}"])
            {
                RedirectStandardOutput = true,
                Environment =
                {
                    [Settings] = JsonSerializer.Serialize(settings.Where(pair => pair.Value is not null).ToDictionary(pair => pair.Key, pair => pair.Value!.Replace(Home, home, StringComparison.Ordinal))),
                    ["HOME"] = home,
                    ["SSL_CERT_FILE"] = Path.Combine(home, "root.pem"),
                    ["HTTPS_PROXY"] = entra.Proxy,
                    ["NO_PROXY"] = "127.0.0.1",
                    ["IDENTITY_ENDPOINT"] = entra.IdentityEndpoint,
                    ["IDENTITY_HEADER"] = "the-header",
                },
            };
            foreach (var lower in new[] { "https_proxy", "no_proxy", "http_proxy", "all_proxy" })
                start.Environment.Remove(lower);
            using var process = Process.Start(start)!;
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, output);
        }
        finally
        {
            Directory.Delete(home, true);
        }
    }
}
