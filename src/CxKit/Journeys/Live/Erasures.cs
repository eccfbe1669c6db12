using System.Security.Cryptography;
using System.Text;

namespace CxKit.Journeys;

/// <summary>Which subjects were erased and up to when, by a hash: the names themselves are gone.</summary>
internal sealed class Erasures
{
    private readonly Dictionary<string, long> _upTo = new(StringComparer.Ordinal); // UTC ticks by SHA-256 in hexadecimal digits

    public IEnumerable<KeyValuePair<string, long>> All => _upTo.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>Up to when the events of a subject are erased, 0 for none.</summary>
    public long UpTo(string subject) => _upTo.Count == 0 ? 0 : _upTo.GetValueOrDefault(Hash(subject));

    public void Add(string hash, long upTo) => _upTo[hash] = Math.Max(upTo, _upTo.GetValueOrDefault(hash));

    /// <summary>Forgets erasures of a time from which no event is kept anyway.</summary>
    public void Forget(long before)
    {
        foreach (var (hash, _) in _upTo.Where(pair => pair.Value < before).ToList())
        {
            _upTo.Remove(hash);
        }
    }

    public static string Hash(string subject) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(subject)));
}
