using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CxKit.Forecasting;

/// <summary>The named numbers, words and parts of one <see cref="ModelState"/>: what is written to a document and read from one.</summary>
/// <remarks>Reading refuses what is absent, of another length, not finite or out of range with <see cref="FormatException"/>, and says which number it is.</remarks>
internal sealed class StateNumbers
{
    /// <summary>
    /// More numbers than this under one name are a mistake or an attack. It is the covariance of an ARIMA model with a season of 365 and one seasonal difference, after a
    /// value that nobody saw, with room to spare.
    /// </summary>
    public const int MostNumbers = 1_000_000;

    /// <summary>States are nested no deeper than this.</summary>
    public const int DeepestPart = 8;

    private const int MostNames = 64;
    private const int MostParts = 512; // a regression has one for each regressor, such as each holiday of several countries

    private readonly SortedDictionary<string, double[]> _numbers = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, string> _words = new(StringComparer.Ordinal);
    private readonly List<StateNumbers> _parts = [];

    private StateNumbers(string kind) => Kind = kind;

    /// <summary>The key of the state.</summary>
    public string Kind { get; }

    /// <summary>The number of states inside this one.</summary>
    public int PartCount => _parts.Count;

    public static StateNumbers Of(ModelState state)
    {
        var numbers = new StateNumbers(state.Kind);
        state.Write(numbers);
        return numbers;
    }

    public static StateNumbers Of(ForecastStateDocument document) => Of(document, depth: 0);

    public void Add(string name, double value) => _numbers.Add(name, [value]);

    public void Add(string name, ReadOnlySpan<double> values) => _numbers.Add(name, values.ToArray());

    public void Add(string name, string word) => _words.Add(name, word);

    /// <summary>Adds a state that this one consists of.</summary>
    public void AddPart(ModelState state) => _parts.Add(Of(state));

    /// <summary>A finite number within its range.</summary>
    public double Number(string name, double least = double.MinValue, double most = double.MaxValue)
    {
        var values = Numbers(name, 1, 1, least, most);
        return values[0];
    }

    /// <summary>A whole number within its range.</summary>
    public int Whole(string name, int least = int.MinValue, int most = int.MaxValue)
    {
        var value = Number(name, least, most);
        return value == Math.Floor(value) ? (int)value : throw Wrong(name, $"is {Text(value)}, not a whole number");
    }

    /// <summary>Whether a number that is 0 or 1 is 1.</summary>
    public bool Flag(string name) => Whole(name, 0, 1) == 1;

    /// <summary>As many finite numbers as allowed, each within its range; a copy.</summary>
    public double[] Numbers(
        string name, int fewest, int most = MostNumbers, double least = double.MinValue, double greatest = double.MaxValue)
    {
        var values = NumbersOrMissing(name, fewest, most);
        foreach (var value in values)
        {
            if (!(value >= least && value <= greatest))
            {
                throw Wrong(name, $"holds {Text(value)}, outside {Text(least)} to {Text(greatest)}");
            }
        }

        return values;
    }

    /// <summary>As many numbers as allowed, each finite or NaN; a copy.</summary>
    public double[] NumbersOrMissing(string name, int fewest, int most = MostNumbers)
    {
        if (!_numbers.TryGetValue(name, out var values))
        {
            throw Wrong(name, "is absent");
        }

        if (values.Length < fewest || values.Length > most)
        {
            throw Wrong(name, string.Create(CultureInfo.InvariantCulture, $"has {values.Length} numbers where {fewest} to {most} are needed"));
        }

        return Array.Exists(values, double.IsInfinity) ? throw Wrong(name, "holds infinity") : [.. values];
    }

    public string Word(string name) => _words.TryGetValue(name, out var word) ? word : throw Wrong(name, "is absent");

    /// <summary>A word that may be absent.</summary>
    public string? WordOrNull(string name) => _words.GetValueOrDefault(name);

    /// <summary>One of the states that this one consists of.</summary>
    public StateNumbers Part(int index) => index < _parts.Count ? _parts[index] : throw Wrong($"part {index}", "is absent");

    /// <summary>What is wrong with a number of this state.</summary>
    public FormatException Wrong(string name, string what) =>
        new($"The state of kind '{Kind}' cannot be restored: '{name}' {what}. Take the document as it was written, or fit anew.");

    /// <summary>The document, if <see cref="Of(ForecastStateDocument)"/> would read it back.</summary>
    /// <exception cref="NotSupportedException">The state has more numbers, names or parts than are read back.</exception>
    public ForecastStateDocument ToDocument() => ToDocument(depth: 0);

    private ForecastStateDocument ToDocument(int depth)
    {
        foreach (var (name, values) in _numbers)
        {
            _ = values.Length <= MostNumbers ? true : throw TooLarge(string.Create(CultureInfo.InvariantCulture, $"{values.Length} numbers under '{name}'"), $"{MostNumbers}");
        }

        if (_numbers.Count > MostNames || _words.Count > MostNames || _parts.Count > MostParts || depth > DeepestPart)
        {
            throw TooLarge($"{Math.Max(_numbers.Count, _words.Count)} names and {_parts.Count} parts at depth {depth}", $"{MostNames}, {MostParts} and {DeepestPart}");
        }

        return new(Kind, _numbers, _words.Count > 0 ? _words : null, _parts.Count > 0 ? [.. _parts.Select(part => part.ToDocument(depth + 1))] : null);
    }

    private NotSupportedException TooLarge(string what, string most) => new(
        $"The state of kind '{Kind}' has {what}, and a snapshot holds {most}. Keep the history and fit anew, or use a smaller model: fewer parts, or a shorter season for an " +
        "ARIMA model whose last season has a value that nobody saw.");

    /// <summary>The SHA-256 of everything here, over bits rather than text, so that no formatting matters.</summary>
    public byte[] Fingerprint()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        AppendTo(hash);
        return hash.GetHashAndReset();
    }

    private void AppendTo(IncrementalHash hash)
    {
        Append(hash, Kind);
        foreach (var (name, values) in _numbers)
        {
            Append(hash, name);
            Append(hash, values.Length);
            foreach (var value in values)
            {
                Append(hash, BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value));
            }
        }

        Append(hash, _words.Count);
        foreach (var (name, word) in _words)
        {
            Append(hash, name);
            Append(hash, word);
        }

        Append(hash, _parts.Count);
        foreach (var part in _parts)
        {
            part.AppendTo(hash);
        }
    }

    private static void Append(IncrementalHash hash, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Append(hash, bytes.Length);
        hash.AppendData(bytes);
    }

    private static void Append(IncrementalHash hash, long number)
    {
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64LittleEndian(bytes, number);
        hash.AppendData(bytes);
    }

    private static StateNumbers Of(ForecastStateDocument? document, int depth)
    {
        if (document?.Kind is null)
        {
            throw new FormatException("A state has no kind. Take the document as it was written, or fit anew.");
        }

        var numbers = new StateNumbers(document.Kind);
        if (depth > DeepestPart || document.Numbers?.Count > MostNames || document.Words?.Count > MostNames || document.Parts?.Count > MostParts)
        {
            throw numbers.Wrong("its size", $"is beyond {MostNames} names, {MostParts} parts or a depth of {DeepestPart}");
        }

        foreach (var (name, values) in document.Numbers ?? new Dictionary<string, double[]>())
        {
            numbers._numbers.Add(name, values?.Length <= MostNumbers ? values : throw numbers.Wrong(name, $"is null or longer than {MostNumbers}"));
        }

        foreach (var (name, word) in document.Words ?? new Dictionary<string, string>())
        {
            numbers._words.Add(name, word ?? throw numbers.Wrong(name, "is null"));
        }

        foreach (var part in document.Parts ?? [])
        {
            numbers._parts.Add(Of(part, depth + 1));
        }

        return numbers;
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
