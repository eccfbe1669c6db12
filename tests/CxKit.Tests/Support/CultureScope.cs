using System.Globalization;

namespace CxKit.Tests.Support;

/// <summary>Sets the current culture and puts the old one back: <c>using var _ = new CultureScope("de-DE");</c></summary>
internal sealed class CultureScope : IDisposable
{
    private readonly CultureInfo _before = CultureInfo.CurrentCulture;

    /// <param name="name">A culture such as <c>tr-TR</c>; the empty name is the invariant culture.</param>
    public CultureScope(string name) => CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(name);

    public void Dispose() => CultureInfo.CurrentCulture = _before;
}
