namespace CxKit.Forecasting;

/// <summary>One form of exponential smoothing: its error, trend and season, written <c>AAdM</c> or <c>ETS(A,Ad,M)</c>.</summary>
/// <remarks>
/// The taxonomy of Hyndman, Koehler, Snyder &amp; Grose (2002): 30 forms, of which 19 are numerically stable (<see cref="Stable"/>). The other 11,
/// those with an additive error and a multiplicative trend or season and ETS(M,M,A), divide by states that may come near zero (Hyndman et al. 2008,
/// §2.5 and chapter 15): they can be fitted by name but are never chosen. A value; <c>default</c> is <c>ANN</c>.
/// </remarks>
/// <param name="Error">How the error enters.</param>
/// <param name="Trend">How the form grows.</param>
/// <param name="Season">How the season enters.</param>
public readonly record struct EtsForm(EtsError Error, EtsTrend Trend, EtsSeason Season)
{
    /// <summary>All 30 forms, those with fewer smoothing parameters first.</summary>
    public static IReadOnlyList<EtsForm> All { get; } =
    [
        .. from error in Enum.GetValues<EtsError>()
           from trend in Enum.GetValues<EtsTrend>()
           from season in Enum.GetValues<EtsSeason>()
           let form = new EtsForm(error, trend, season)
           orderby form.SmoothingParameterCount, form.Season, form.Trend, form.Error
           select form,
    ];

    /// <summary>The 19 numerically stable forms, those that R's <c>forecast::ets</c> fits, in the order of <see cref="All"/>.</summary>
    public static IReadOnlyList<EtsForm> Stable { get; } = [.. All.Where(form => form.IsStable)];

    /// <summary>Whether the form is one of the 19 that are numerically stable.</summary>
    public bool IsStable => Error == EtsError.Additive
        ? !HasMultiplicativeTrend && Season != EtsSeason.Multiplicative
        : !(HasMultiplicativeTrend && Season == EtsSeason.Additive);

    /// <summary>Whether there is a trend of any kind.</summary>
    public bool HasTrend => Trend != EtsTrend.None;

    /// <summary>Whether the trend is a factor.</summary>
    public bool HasMultiplicativeTrend => Trend is EtsTrend.Multiplicative or EtsTrend.MultiplicativeDamped;

    /// <summary>Whether the trend fades.</summary>
    public bool IsDamped => Trend is EtsTrend.AdditiveDamped or EtsTrend.MultiplicativeDamped;

    /// <summary>Whether there is a season of any kind.</summary>
    public bool HasSeason => Season != EtsSeason.None;

    /// <summary>Whether any part is multiplicative, so that only positive histories can be fitted.</summary>
    public bool NeedsPositiveHistory => Error == EtsError.Multiplicative || HasMultiplicativeTrend || Season == EtsSeason.Multiplicative;

    /// <summary>The number of smoothing and damping parameters: α, and β, γ, φ where the form has them.</summary>
    public int SmoothingParameterCount => 1 + (HasTrend ? 1 : 0) + (HasSeason ? 1 : 0) + (IsDamped ? 1 : 0);

    /// <summary>Reads a form: an error <c>A</c> or <c>M</c>, a trend <c>N</c>, <c>A</c>, <c>Ad</c>, <c>M</c> or <c>Md</c>, a season <c>N</c>,
    /// <c>A</c> or <c>M</c>.</summary>
    /// <param name="code">For example <c>ANN</c>, <c>AAdM</c> or <c>MAM</c>; <c>ETS(M,Ad,M)</c> is read too.</param>
    /// <exception cref="FormatException"><paramref name="code"/> is not such a code.</exception>
    public static EtsForm Parse(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        return TryParse(code, out var form)
            ? form
            : throw new FormatException(
                $"'{code}' is not a form of exponential smoothing. " +
                "Write error (A or M), trend (N, A, Ad, M or Md) and season (N, A or M), such as ANN, AAdM or MAM.");
    }

    /// <summary>Reads a form as <see cref="Parse"/> does, and tells whether <paramref name="code"/> is one.</summary>
    public static bool TryParse(string? code, out EtsForm form)
    {
        form = default;
        var letters = (code ?? "").Trim();
        if (letters.StartsWith("ETS(", StringComparison.Ordinal) && letters.EndsWith(')'))
        {
            letters = letters[4..^1].Replace(",", "", StringComparison.Ordinal);
        }

        if (letters.Length is not (3 or 4))
        {
            return false;
        }

        EtsError? error = letters[0] switch { 'A' => EtsError.Additive, 'M' => EtsError.Multiplicative, _ => null };
        EtsTrend? trend = letters[1..^1] switch
        {
            "N" => EtsTrend.None,
            "A" => EtsTrend.Additive,
            "Ad" => EtsTrend.AdditiveDamped,
            "M" => EtsTrend.Multiplicative,
            "Md" => EtsTrend.MultiplicativeDamped,
            _ => null,
        };
        EtsSeason? season = letters[^1] switch
        {
            'N' => EtsSeason.None,
            'A' => EtsSeason.Additive,
            'M' => EtsSeason.Multiplicative,
            _ => null,
        };
        if (error is null || trend is null || season is null)
        {
            return false;
        }

        form = new EtsForm(error.Value, trend.Value, season.Value);
        return true;
    }

    /// <summary>The short code, such as <c>AAdM</c>.</summary>
    public override string ToString() => $"{ErrorLetter}{TrendLetters}{SeasonLetter}";

    /// <summary>The form as papers write it: <c>ETS(A,Ad,M)</c>.</summary>
    internal string LongName => $"ETS({ErrorLetter},{TrendLetters},{SeasonLetter})";

    private string ErrorLetter => Error == EtsError.Additive ? "A" : "M";

    private string TrendLetters => Trend switch
    {
        EtsTrend.None => "N",
        EtsTrend.Additive => "A",
        EtsTrend.AdditiveDamped => "Ad",
        EtsTrend.Multiplicative => "M",
        _ => "Md",
    };

    private string SeasonLetter => Season switch { EtsSeason.None => "N", EtsSeason.Additive => "A", _ => "M" };
}
