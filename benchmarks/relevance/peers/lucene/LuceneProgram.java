import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.Version;

/**
 * Lucene: EnglishAnalyzer, BM25 as it comes, any of the words in title or body, the title at several weights.
 *
 *   java -cp JARS LuceneProgram.java DOCUMENTS.tsv INDEX QUESTIONS.tsv DEPTH ANSWERS.tsv
 *
 * Prints Lucene's version.
 */
public class LuceneProgram {
    static final float[] TITLES = {0.5f, 1f, 2f};

    public static void main(String[] args) throws Exception {
        Path index = Path.of(args[1]);
        if (!Files.exists(index)) make(Path.of(args[0]), index);
        Analyzer analyzer = new EnglishAnalyzer();
        try (DirectoryReader reader = DirectoryReader.open(FSDirectory.open(index));
                BufferedReader questions = Files.newBufferedReader(Path.of(args[2]), StandardCharsets.UTF_8);
                PrintWriter out = new PrintWriter(args[4], StandardCharsets.UTF_8)) {
            IndexSearcher searcher = new IndexSearcher(reader);
            String line;
            while ((line = questions.readLine()) != null) {
                String[] part = line.split("\t", -1);
                Set<String> stems = stems(analyzer, part[3]);
                for (float title : TITLES) {
                    BooleanQuery.Builder query = new BooleanQuery.Builder();
                    query.add(words(stems, title), Occur.MUST);
                    if (!part[2].isEmpty()) query.add(within(part[2]), Occur.FILTER);
                    for (ScoreDoc hit : searcher.search(query.build(), Integer.parseInt(args[3])).scoreDocs) {
                        String id = searcher.storedFields().document(hit.doc).get("id");
                        String setting = "title x" + (title < 1 ? "" + title : "" + (int) title);
                        out.printf(Locale.ROOT, "%s\t%s\t%s\t%s\t%s\n", setting, part[0], part[1], id, hit.score);
                    }
                }
            }
        }
        System.out.println(Version.LATEST);
    }

    static Set<String> stems(Analyzer analyzer, String text) throws Exception {
        Set<String> found = new LinkedHashSet<>();
        try (TokenStream stream = analyzer.tokenStream("body", text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) found.add(term.toString());
            stream.end();
        }
        return found;
    }

    static BooleanQuery words(Set<String> stems, float title) {
        BooleanQuery.Builder any = new BooleanQuery.Builder();
        for (String stem : stems) {
            any.add(new TermQuery(new Term("body", stem)), Occur.SHOULD);
            any.add(new BoostQuery(new TermQuery(new Term("title", stem)), title), Occur.SHOULD);
        }
        return any.build();
    }

    static TermInSetQuery within(String volumes) {
        List<BytesRef> names = new ArrayList<>();
        for (String name : volumes.split(",")) names.add(new BytesRef(name));
        return new TermInSetQuery("volume", names);
    }

    static void make(Path documents, Path index) throws Exception {
        Path unfinished = Path.of(index + ".part");
        IndexWriterConfig config = new IndexWriterConfig(new EnglishAnalyzer());
        config.setOpenMode(IndexWriterConfig.OpenMode.CREATE);
        try (Directory directory = FSDirectory.open(unfinished);
                IndexWriter writer = new IndexWriter(directory, config);
                BufferedReader lines = Files.newBufferedReader(documents, StandardCharsets.UTF_8)) {
            String line;
            while ((line = lines.readLine()) != null) {
                String[] part = line.split("\t", -1);
                Document document = new Document();
                document.add(new StringField("id", part[0], Field.Store.YES));
                document.add(new StringField("volume", part[1], Field.Store.NO));
                document.add(new TextField("title", part[2], Field.Store.NO));
                document.add(new TextField("body", part[3], Field.Store.NO));
                writer.addDocument(document);
            }
            writer.forceMerge(1);
        }
        Files.move(unfinished, index);
    }
}
