namespace CxKit.Feedback;

/// <summary>Which bin a number above 0 belongs to, and which number stands for a bin.</summary>
internal sealed class DDSketchBins
{
    // Logarithms of doubles reach 745, so that an index times ln γ is off by some 10⁻¹²: this much of α is kept for it.
    private const double Reserve = 2e-12;

    private const double LogOfTwo = 0.6931471805599453;

    // Below this a value has so few digits that the number for a bin has to be rounded noticeably; half the error is for that.
    private static readonly double SmallestUsual = Math.ScaleB(1, -1000);

    private readonly Scale _usual;
    private readonly Scale _tiny;
    private readonly double _edge;
    private readonly int _first;

    public DDSketchBins(double relativeError)
    {
        if (!(relativeError is >= 1e-4 and <= 0.5))
        {
            throw new ArgumentOutOfRangeException(nameof(relativeError), relativeError, "The relative error of a sketch is from 0.0001 to 0.5; 0.01 is usual.");
        }

        RelativeError = relativeError;
        _usual = new(relativeError - Reserve);
        _tiny = new(relativeError / 2 - Reserve);
        _edge = Math.Log(SmallestUsual);
        _first = (int)Math.Ceiling(_edge * _usual.BinsPerUnit);
    }

    public double RelativeError { get; }

    public static int RequireMaximum(int maximumBins) => maximumBins is >= 16 and <= 1_000_000
        ? maximumBins
        : throw new ArgumentOutOfRangeException(nameof(maximumBins), maximumBins, "A sketch may use from 16 to 1,000,000 bins; 2,048 is usual.");

    /// <param name="value">Above 0.</param>
    public int IndexOf(double value) => value >= SmallestUsual
        ? (int)Math.Ceiling(Math.Log(value) * _usual.BinsPerUnit)
        : _first - 1 - (int)((_edge - Math.Log(value)) * _tiny.BinsPerUnit);

    /// <summary>The number within α of every value of the bin, as far as numbers reach.</summary>
    public double ValueOf(int index) => index >= _first
        ? Exponential(index * _usual.Width + _usual.Centre)
        : Exponential(_edge - (_first - 1 - index) * _tiny.Width + _tiny.Centre);

    /// <summary>The upper edge of the bin.</summary>
    public double UpperEdgeOf(int index) => index >= _first ? Exponential(index * _usual.Width) : Exponential(_edge - (_first - 1 - index) * _tiny.Width);

    /// <summary>The exponential function with only one rounding where the result has few digits.</summary>
    private static double Exponential(double x)
    {
        var power = (int)Math.Round(x / LogOfTwo);
        return Math.ScaleB(Math.Exp(x - power * LogOfTwo), power);
    }

    private readonly struct Scale(double alpha)
    {
        /// <summary>ln γ.</summary>
        public readonly double Width = 2 * Math.Atanh(alpha);

        public readonly double BinsPerUnit = 1 / (2 * Math.Atanh(alpha));

        /// <summary>ln(2 ÷ (γ + 1)), which is ln(1 − α).</summary>
        public readonly double Centre = Math.Log(1 - alpha);
    }
}
