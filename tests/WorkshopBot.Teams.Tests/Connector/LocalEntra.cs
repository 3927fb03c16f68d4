using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace WorkshopBot.Teams.Tests.Connector;

/// <summary>
/// The login hosts of two clouds on this machine, over TLS with a certificate made for them, and a proxy that leads every
/// connection there; and the managed identity endpoint of an App Service, over plain HTTP as it is.
/// </summary>
internal sealed class LocalEntra : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly X509Certificate2 certificate;
    private readonly TcpListener proxy = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task proxying;

    private LocalEntra(WebApplication app, X509Certificate2 certificate)
    {
        this.app = app;
        this.certificate = certificate;
        proxy.Start();
        proxying = ProxyAsync(new Uri(app.Urls.Single(url => url.StartsWith("https", StringComparison.Ordinal))).Port);
    }

    /// <summary>Each request for a token: host, path, and its fields.</summary>
    public ConcurrentQueue<(string Host, string Path, Dictionary<string, string> Fields)> Requests { get; } = new();

    public string CertificatePem => certificate.ExportCertificatePem();

    public string Proxy => $"http://{proxy.LocalEndpoint}";

    public string IdentityEndpoint => app.Urls.Single(url => url.StartsWith("http:", StringComparison.Ordinal)) + "/msi/token";

    public static async Task<LocalEntra> StartAsync()
    {
        var certificate = Certificate("login.microsoftonline.com", "login.microsoftonline.us");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(certificate));
            kestrel.Listen(IPAddress.Loopback, 0);
        });
        var app = builder.Build();
        LocalEntra? entra = null;
        app.Run(context => entra!.AnswerAsync(context));
        await app.StartAsync();
        return entra = new(app, certificate);
    }

    public static X509Certificate2 Certificate(params string[] names)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={names[0]}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var alternatives = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
            alternatives.AddDnsName(name);
        request.CertificateExtensions.Add(alternatives.Build());
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        proxy.Stop();
        await proxying;
        await app.DisposeAsync();
        certificate.Dispose();
        stop.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path.Value!.EndsWith("/token", StringComparison.Ordinal))
        {
            var fields = request.HasFormContentType
                ? (await request.ReadFormAsync()).ToDictionary(field => field.Key, field => field.Value.ToString())
                : request.Query.ToDictionary(field => field.Key, field => field.Value.ToString());
            fields["identity-header"] = request.Headers["X-IDENTITY-HEADER"].ToString();
            Requests.Enqueue((request.Host.Host, request.Path, fields));
            var expires = DateTimeOffset.UtcNow.AddHours(2).ToUnixTimeSeconds();
            await Results.Content(
                $$"""{"token_type":"Bearer","access_token":"a-token","expires_in":7200,"expires_on":"{{expires}}","resource":"r"}""", "application/json").ExecuteAsync(context);
            return;
        }
        // The clouds' own hosts are known to each other; no other answer of this endpoint matters.
        var host = request.Host.Host;
        await Results.Content(
            $$"""{"tenant_discovery_endpoint":"https://{{host}}/t/v2.0/.well-known/openid-configuration","metadata":[{"preferred_network":"{{host}}","preferred_cache":"{{host}}","aliases":["{{host}}"]}]}""",
            "application/json").ExecuteAsync(context);
    }

    private async Task ProxyAsync(int port)
    {
        List<Task> tunnels = [];
        try
        {
            while (true)
                tunnels.Add(TunnelAsync(await proxy.AcceptTcpClientAsync(stop.Token), port));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(tunnels);
        }
    }

    private async Task TunnelAsync(TcpClient client, int port)
    {
        using var _ = client;
        using var server = new TcpClient();
        try
        {
            var stream = client.GetStream();
            var head = "";
            var one = new byte[1];
            while (!head.EndsWith("\r\n\r\n", StringComparison.Ordinal) && await stream.ReadAsync(one, stop.Token) == 1)
                head += (char)one[0];
            await server.ConnectAsync(IPAddress.Loopback, port, stop.Token);
            await stream.WriteAsync(Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\n\r\n"), stop.Token);
            await Task.WhenAny(stream.CopyToAsync(server.GetStream(), stop.Token), server.GetStream().CopyToAsync(stream, stop.Token));
        }
        catch (Exception error) when (error is IOException or OperationCanceledException or SocketException)
        {
            // Either end hung up.
        }
    }
}
