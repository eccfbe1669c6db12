using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;

namespace CxKit.Tool;

/// <summary>What the stock is to achieve: a share of units served from the shelf, or of replenishment cycles without a stock-out.</summary>
/// <param name="IsFillRate">Whether it is the share of units.</param>
/// <param name="Target">The share, a fraction in (0, 1).</param>
internal sealed record ServiceTarget(bool IsFillRate, double Target)
{
    public static ServiceTarget Usual { get; } = new(IsFillRate: true, 0.98);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsFillRate ? "fill" : "cycle")}:{Target}");

    public static ServiceTarget? Parse(ArgumentResult result)
    {
        var text = result.Tokens[0].Value;
        var parts = text.Split(':');
        if (parts.Length != 2 || parts[0] is not ("fill" or "cycle")
            || NumberText.Parse(Encoding.UTF8.GetBytes(parts[1]), DecimalSeparator.Point, out var target) is not null)
        {
            result.AddError($"--service: '{text}' is not a target. Write fill:0.98 (share of units served from the shelf) or cycle:0.95 (share of cycles without running out).");
            return null;
        }

        if (target is > 0 and < 1)
        {
            return new ServiceTarget(parts[0] == "fill", target);
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"--service: {parts[1]} is not between 0 and 1. A target is a fraction") +
            (target is > 1 and < 100 ? string.Create(CultureInfo.InvariantCulture, $": write {parts[0]}:{target / 100} for {target} %.") : " such as 0.98."));
        return null;
    }
}
