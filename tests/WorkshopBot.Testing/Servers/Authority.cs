using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WorkshopBot.Testing;

/// <summary>
/// A throw-away certificate authority for a test: what it signs lies as PEM files in a folder of its own, as an operator would
/// have it, for the nodes of a cluster and for the servers that they lean on.
/// </summary>
public sealed class Authority : IDisposable
{
    private static readonly Oid Server = new("1.3.6.1.5.5.7.3.1"), Client = new("1.3.6.1.5.5.7.3.2");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("workshopbot-authority-");
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 root;
    private int signed;

    public Authority(string name = "Authority of a test")
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        root = request.CreateSelfSigned(Now.AddDays(-30), Now.AddDays(30));
        File.WriteAllText(CertificateFile, root.ExportCertificatePem());
    }

    /// <summary>Its own certificate.</summary>
    public string CertificateFile => Path.Combine(folder.FullName, "authority.pem");

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    /// <summary>The settings of one more node, as environment variables; with <c>":"</c> as a configuration has them.</summary>
    public (string Name, string Value)[] Node(string separator = "__")
    {
        var (certificate, certificateKey) = Sign("node", [Server, Client]);
        return [($"Cluster{separator}Certificate", certificate), ($"Cluster{separator}CertificateKey", certificateKey), ($"Cluster{separator}Authority", CertificateFile)];
    }

    /// <summary>Files of a certificate that is good for a server alone: a database's, or Redis'.</summary>
    public (string Certificate, string Key) ForServer(string name = "localhost") => Sign(name, [Server]);

    /// <summary>Files of a certificate that is a node's in every other way, within these days from now.</summary>
    public (string Certificate, string Key) ForDays(int from, int until) => Sign("node", [Server, Client], from, until);

    public void Dispose()
    {
        root.Dispose();
        key.Dispose();
        folder.Delete(recursive: true);
    }

    private (string Certificate, string Key) Sign(string name, Oid[] uses, int from = 0, int until = 20)
    {
        using var own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", own, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([.. uses], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        if (name == "localhost")
            names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(root, Now.AddDays(from).AddMinutes(-5), Now.AddDays(until), BitConverter.GetBytes(++signed));
        var file = Path.Combine(folder.FullName, $"{name}-{signed}");
        File.WriteAllText($"{file}.pem", certificate.ExportCertificatePem());
        File.WriteAllText($"{file}.key", own.ExportPkcs8PrivateKeyPem());
        return ($"{file}.pem", $"{file}.key");
    }
}
