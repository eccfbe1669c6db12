using System.Text.Json;
using System.Text.Json.Serialization;

namespace CxKit.Feedback;

/// <summary>Writes a <see cref="SurveyText"/> as a string, or as an object of languages.</summary>
internal sealed class SurveyTextConverter : JsonConverter<SurveyText>
{
    public override SurveyText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return new(reader.GetString()!);
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("A text is a string, or an object of languages such as {\"en\":\"Yes\",\"de\":\"Ja\"}.");
        }

        var texts = new List<KeyValuePair<string, string>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var language = reader.GetString()!;
            reader.Read();
            if (reader.TokenType != JsonTokenType.String || texts.Exists(text => string.Equals(text.Key, language, StringComparison.OrdinalIgnoreCase)))
            {
                throw new JsonException($"The text in '{language}' is no string, or there twice. Give each language one string.");
            }

            texts.Add(new(language, reader.GetString()!));
        }

        return new(texts);
    }

    public override void Write(Utf8JsonWriter writer, SurveyText value, JsonSerializerOptions options)
    {
        if (value.Texts.Count == 1 && value.Texts.TryGetValue(SurveyText.Unnamed, out var only))
        {
            writer.WriteStringValue(only);
            return;
        }

        writer.WriteStartObject();
        foreach (var (language, text) in value.Texts)
        {
            writer.WriteString(language, text);
        }

        writer.WriteEndObject();
    }
}
