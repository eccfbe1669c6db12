using System.Runtime.InteropServices;

namespace CxKit.Feedback;

/// <summary>How much of a text is written in one script.</summary>
/// <param name="Script">The name of the script in Unicode: <c>Latin</c>, <c>Cyrillic</c>, <c>Greek</c>, <c>Arabic</c>, <c>Hebrew</c>, <c>Devanagari</c>, <c>Thai</c>, <c>Hangul</c>, <c>Kana</c>, <c>Han</c>, or <c>Other</c>.</param>
/// <param name="Share">The share of the letters, a fraction above 0 and at most 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct ScriptShare(string Script, double Share);
