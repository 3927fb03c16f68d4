using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace WorkshopBot.Chaos.World;

/// <summary>An authority of this run and the certificate that its nodes know each other by, old enough for a clock that is set back by a day or two.</summary>
internal static class Certificates
{
    private static readonly Oid Server = new("1.3.6.1.5.5.7.3.1"), Client = new("1.3.6.1.5.5.7.3.2");

    /// <summary>Writes them as PEM files, and gives the settings that name them.</summary>
    public static IEnumerable<(string Name, string Value)> Write(string folder)
    {
        var now = TimeProvider.System.GetUtcNow();
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var authority = new CertificateRequest("CN=Authority of a chaos run", authorityKey, HashAlgorithmName.SHA256);
        authority.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        authority.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(authority.PublicKey, false));
        using var root = authority.CreateSelfSigned(now.AddDays(-30), now.AddDays(60));

        using var nodeKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var node = new CertificateRequest("CN=node", nodeKey, HashAlgorithmName.SHA256);
        node.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        node.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        node.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([Server, Client], false));
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("node");
        node.CertificateExtensions.Add(names.Build());
        using var signed = node.Create(root, now.AddDays(-20), now.AddDays(50), RandomNumberGenerator.GetBytes(8));
        return
        [
            ("Cluster__Authority", Keep("authority.pem", root.ExportCertificatePem())),
            ("Cluster__Certificate", Keep("node.pem", signed.ExportCertificatePem())),
            ("Cluster__CertificateKey", Keep("node.key", nodeKey.ExportPkcs8PrivateKeyPem())),
        ];

        string Keep(string name, string pem)
        {
            var file = Path.Combine(folder, name);
            File.WriteAllText(file, pem);
            return file;
        }
    }
}
