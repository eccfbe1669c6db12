namespace CxKit.Forecasting;

/// <summary>
/// Smoothing parameters as an optimiser moves them inside a box: β and γ have bounds that depend on α, so the point holds their places b*, g* ∈ [0, 1] between
/// those bounds: β = 10⁻⁴ + b*(α − 10⁻⁴) and γ = 10⁻⁴ + g*(1 − α − 10⁻⁴).
/// </summary>
internal struct EtsPlaces(double alpha, double beta, double gamma, double phi)
{
    public const double Smallest = 1e-4;
    public const double LargestAlpha = 0.9999;
    public const double SmallestPhi = 0.8;
    public const double LargestPhi = 0.98;

    public double Alpha = alpha;
    public double BetaPlace = beta;
    public double GammaPlace = gamma;
    public double Phi = phi;

    public readonly EtsSmoothing Smoothing(EtsForm form) => new(
        Alpha,
        form.HasTrend ? Smallest + BetaPlace * (Alpha - Smallest) : 0,
        form.HasSeason ? Smallest + GammaPlace * (1 - Alpha - Smallest) : 0,
        form.IsDamped ? Phi : 1);

    public double this[int i]
    {
        readonly get => i switch { 0 => Alpha, 1 => BetaPlace, 2 => GammaPlace, _ => Phi };
        set
        {
            switch (i)
            {
                case 0: Alpha = value; break;
                case 1: BetaPlace = value; break;
                case 2: GammaPlace = value; break;
                default: Phi = value; break;
            }
        }
    }

    public static double Lower(int i) => i switch { 0 => Smallest, 3 => SmallestPhi, _ => 0 };

    public static double Upper(int i) => i switch { 0 => LargestAlpha, 3 => LargestPhi, _ => 1 };
}
