using System.Globalization;

namespace CxKit.Forecasting;

/// <summary>ARIMA, also seasonal: of the orders that are given, or of those with the lowest AICc.</summary>
/// <remarks>
/// <para>(1 − φ₁B − …)(1 − Φ₁Bᵐ − …)(1 − B)ᵈ(1 − Bᵐ)ᴰ(y_t − c_t) = (1 + θ₁B + …)(1 + Θ₁Bᵐ + …)ε_t, with B the step back by one period, ε normal, and c a mean (no
/// differences), a drift (one difference) or nothing (two and more) (Box &amp; Jenkins 1970).</para>
/// <para>Estimation is by exact maximum likelihood of the differenced series, also where values are missing, over polynomials that are stationary and invertible
/// (Monahan 1984). R's <c>arima</c> leaves observations out of its likelihood whose variance exceeds 10⁴σ², which near a unit root flatters it; here all count.</para>
/// <para>The automatic choice follows Hyndman &amp; Khandakar (2008): D = 1 where seasonal strength exceeds 0.64 (Wang, Smith &amp; Hyndman 2006), d by repeated tests of Kwiatkowski,
/// Phillips, Schmidt &amp; Shin (1992) at 5 %, then a stepwise search over p, q ≤ 5, P, Q ≤ 2 and the constant, in which orders with a root within 1 % of the unit circle do not count.
/// Every likelihood is exact; R approximates from 150 periods on and for seasons above 12.</para>
/// <para>An automatic fit of ten years of months takes some ten milliseconds. Cost grows with length × season. Deterministic.</para>
/// </remarks>
public sealed class Arima : ForecastModel
{
    /// <summary>The most that any of the six orders may be, a guard against a mistyped number.</summary>
    public const int MaximumOrder = 24;

    internal const int MaximumDifferences = 2;

    private readonly ArimaOrder? _order;

    /// <summary>Makes the model that chooses the orders.</summary>
    /// <param name="season">The number of periods in a season, 1 to <see cref="Ets.MaximumSeason"/>; 1 means no season.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="season"/> is outside its range.</exception>
    public Arima(int season = 1)
    {
        Ets.RequireSeason(season);
        Season = season;
    }

    /// <summary>Makes the model of one form: <c>new Arima(order: (0, 1, 1), seasonal: (0, 1, 1), season: 12)</c>.</summary>
    /// <param name="order">p, d and q.</param>
    /// <param name="seasonal">P, D and Q; all 0 without a season.</param>
    /// <param name="season">The number of periods in a season.</param>
    /// <param name="constant">Whether there is a mean (no differences) or a drift (one); null means yes with fewer than two differences.</param>
    /// <exception cref="ArgumentOutOfRangeException">An order is negative or above <see cref="MaximumOrder"/>, differences exceed 2 each, or the season is outside its range or 1
    /// although a seasonal order is given.</exception>
    /// <exception cref="ArgumentException">A constant is asked for with two differences or more, where it would be a curve.</exception>
    public Arima(ArimaOrder order, ArimaOrder seasonal = default, int season = 1, bool? constant = null)
        : this(season)
    {
        RequireOrder(order, nameof(order));
        RequireOrder(seasonal, nameof(seasonal));
        if (seasonal != default && season < 2)
        {
            throw new ArgumentOutOfRangeException(nameof(season), season,
                $"The seasonal order {seasonal} needs the length of the season: at least 2. Write season: 12 for months.");
        }

        var differences = order.Differences + seasonal.Differences;
        if (constant == true && differences > 1)
        {
            throw new ArgumentException(
                $"A constant with {differences} differences would be a trend that bends. Leave it out, or difference once.", nameof(constant));
        }

        _order = order;
        Seasonal = seasonal;
        Season = seasonal == default ? 1 : season;
        HasConstant = constant ?? differences < 2;
    }

    /// <summary>Reads a form as the <c>cxkit</c> tool takes it: <c>(0,1,1)</c>, or <c>(0,1,1)(0,1,1)</c> with a season.</summary>
    /// <param name="form">The orders in brackets.</param>
    /// <param name="season">The number of periods in a season.</param>
    /// <exception cref="FormatException"><paramref name="form"/> is not of this form.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An order or the season is outside its range.</exception>
    public static Arima Parse(string form, int season = 1)
    {
        ArgumentNullException.ThrowIfNull(form);
        var parts = form.Replace(" ", "", StringComparison.Ordinal).TrimStart('(').TrimEnd(')').Split(")(");
        var orders = parts.Select(part => part.Split(',')
            .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray()).ToArray();
        if (!form.StartsWith('(') || !form.EndsWith(')') || orders.Length > 2 || orders.Any(numbers => numbers.Length != 3 || numbers.Contains(-1)))
        {
            throw new FormatException($"'{form}' is no ARIMA form. Write (p,d,q) or (p,d,q)(P,D,Q), such as (0,1,1)(0,1,1).");
        }

        ArimaOrder first = (orders[0][0], orders[0][1], orders[0][2]);
        return orders.Length == 1 ? new Arima(first) : new Arima(first, (orders[1][0], orders[1][1], orders[1][2]), season);
    }

    /// <inheritdoc/>
    public override string Name => _order is not { } order ? "arima" : Seasonal == default ? $"arima:{order}" : $"arima:{order}{Seasonal}";

    /// <summary>p, d and q, or null when they are chosen.</summary>
    public ArimaOrder? Order => _order;

    /// <summary>P, D and Q; of no meaning when the orders are chosen.</summary>
    public ArimaOrder Seasonal { get; }

    /// <summary>The number of periods in a season; 1 means none.</summary>
    public int Season { get; }

    /// <summary>Whether there is a mean or a drift; of no meaning when the orders are chosen.</summary>
    public bool HasConstant { get; }

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double})"/>
    public new FittedArima Fit(ReadOnlySpan<double> history) => (FittedArima)base.Fit(history);

    /// <inheritdoc cref="ForecastModel.Fit(ReadOnlySpan{double}, MissingValues)"/>
    public new FittedArima Fit(ReadOnlySpan<double> history, MissingValues missing) => (FittedArima)base.Fit(history, missing);

    private protected override FittedModel FitChecked(ReadOnlySpan<double> history) => FittedArima.From(history, Estimate(history, []));

    private protected override ModelState LearnChecked(ReadOnlySpan<double> history)
    {
        var result = Estimate(history, []);
        var state = result.Start();
        foreach (var value in history[result.Skipped..])
        {
            state.Observe(value);
        }

        return state;
    }

    /// <summary>Chooses and estimates, with regressors as long as the history that enter linearly.</summary>
    internal ArimaResult Estimate(ReadOnlySpan<double> history, IReadOnlyList<double[]> regressors)
    {
        var (first, end) = (0, history.Length);
        while (double.IsNaN(history[first]))
        {
            first++;
        }

        while (double.IsNaN(history[end - 1]))
        {
            end--;
        }

        var inner = history[first..end];
        var columns = (first, end) == (0, history.Length) ? regressors : [.. regressors.Select(column => column[first..end])];
        return _order is { } order
            ? ArimaSearch.Fixed(inner, columns, new(order, Seasonal, Season, HasConstant), first)
            : new ArimaSearch(inner, columns, Season, first).Run();
    }

    private static void RequireOrder(ArimaOrder order, string name)
    {
        if (order.Autoregressive is < 0 or > MaximumOrder || order.MovingAverage is < 0 or > MaximumOrder || order.Differences is < 0 or > MaximumDifferences)
        {
            throw new ArgumentOutOfRangeException(name, order,
                $"{order} is no order: the first and last number lie between 0 and {MaximumOrder}, the differences between 0 and {MaximumDifferences}.");
        }
    }
}
