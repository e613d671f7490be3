package org.benchwright.engine.learn.algorithm;

import java.util.List;
import org.benchwright.engine.learn.Trainer;
import org.benchwright.engine.learn.TrainerProvider;
import org.benchwright.engine.learn.network.ConvolutionalNetwork;
import org.benchwright.engine.learn.network.MultilayerPerceptron;
import org.benchwright.engine.learn.network.RecurrentNetwork;
import org.benchwright.engine.learn.network.TransformerText;

/** The trainers that come with the product. */
public final class ShippedTrainers implements TrainerProvider {
    @Override
    public List<Trainer> trainers() {
        return List.of(new LogisticRegression(), new LinearRegression(), new RandomForest(), new XgBoost(), new NearestNeighbours(),
                new GaussianNaiveBayes(), new KMeans(), new MultilayerPerceptron(), new ConvolutionalNetwork(), new RecurrentNetwork(),
                new TransformerText());
    }
}
